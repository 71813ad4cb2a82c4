// A small app on the generated types: two people sign up, one founds a club, the other finds it and joins.
// npm run story -- http://localhost:8901
import createClient from "openapi-fetch";
import { randomUUID } from "node:crypto";
import type { components, paths } from "./generated/moim.js";

type Order = components["schemas"]["Order"];

const baseUrl = process.argv[2] ?? "http://localhost:8901";
const guest = createClient<paths>({ baseUrl });

/** The answer that was hoped for, or an error with the problem's code. */
function wanted<T>(answer: { data?: T; error?: { code: string; title: string } }): T {
  if (answer.data === undefined) {
    throw new Error(`${answer.error?.code}: ${answer.error?.title}`);
  }
  return answer.data;
}

async function signedUp(name: string) {
  const email = `${randomUUID()}@example.kr`;
  const password = `${name} likes tea`;
  wanted(await guest.POST("/v1/members", { body: { email, password, name } }));
  const session = wanted(await guest.POST("/v1/auth/tokens", { body: { email, password } }));
  return createClient<paths>({ baseUrl, headers: { Authorization: `Bearer ${session.accessToken}` } });
}

const president = await signedUp("지우");
const newcomer = await signedUp("민준");

const mark = randomUUID().slice(0, 8);
const form = { name: `독서회 ${mark}`, englishName: `readers ${mark}`, description: null, dues: 0 };
const club = wanted(await president.POST("/v1/clubs", { body: form }));

const found = wanted(await guest.GET("/v1/clubs", { params: { query: { query: mark, limit: 10 } } }));
for (const { name, dues } of found.items) {
  console.log(`${name}: ${dues} won`);
}

const offer = wanted(
  await guest.GET("/v1/clubs/{clubId}/join", { params: { path: { clubId: club.clubId } } }),
);
const joins = { params: { path: { groupId: offer.groupId } } };
const order: Order = wanted(
  await newcomer.POST("/v1/groups/{groupId}/joins", { ...joins, body: { merchantUid: randomUUID() } }),
);
console.log(`order ${order.number} is ${order.status}, with ${order.tickets.length} ticket(s)`);

// A problem is one of those that the contract names for this operation, and the compiler knows what it carries.
const again = await newcomer.POST("/v1/groups/{groupId}/joins", { ...joins, body: { merchantUid: randomUUID() } });
if (again.error?.code !== "ALREADY_JOINED") {
  throw new Error(`a second join was answered with ${again.error?.code ?? "an order"}`);
}
console.log(`joining twice: ${again.error.title} (${again.error.orderId === order.orderId ? "the same order" : "another"})`);
