// What the types must refuse: if one of these lines compiles, the "expected error" below it fails the build.
import createClient from "openapi-fetch";
import type { paths } from "./generated/moim.js";

const client = createClient<paths>({ baseUrl: "http://localhost:8901" });

export async function wrong() {
  // @ts-expect-error there is no such path
  await client.GET("/v1/nothing", {});
  // @ts-expect-error the name is missing
  await client.POST("/v1/members", { body: { email: "a@example.kr", password: "secret tea" } });
  // @ts-expect-error a role that there is not
  await client.PUT("/v1/clubs/{clubId}/members/{memberId}/role", { params: { path: { clubId: "", memberId: "" } }, body: { role: "KING" } });
  const answer = await client.GET("/v1/orders/{orderId}", { params: { path: { orderId: "" } } });
  // @ts-expect-error not a field of an order
  return answer.data?.price;
}
