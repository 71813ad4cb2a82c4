package dev.moim.bootstrap.http;

import static dev.moim.bootstrap.http.Server.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.application.runtime.Transactions.Transaction;
import dev.moim.bootstrap.http.Server.Reply;
import dev.moim.bootstrap.http.Server.Somebody;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.ledger.EntryId;
import dev.moim.domain.ledger.JournalEntry;
import dev.moim.domain.ledger.LedgerAccount;
import dev.moim.domain.ledger.LedgerDay;
import dev.moim.domain.ledger.Transfer;
import dev.moim.domain.money.Money;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.Tender;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What the ledger shows to clubs and members. */
class LedgerHttpTest {
  private static final LedgerAccount TAKEN =
      LedgerAccount.atProvider(MerchantAccount.ofPlatform(Tender.PORTONE_V1));

  private final Fixture club = new Fixture();
  private final ClubId id = new ClubId(UUID.fromString(club.club));
  private final LedgerAccount held = LedgerAccount.held(id);
  private final LedgerAccount earned = LedgerAccount.payableToClub(id);
  private final LedgerAccount owed = LedgerAccount.refundsPayable(id);

  private static Transfer won(LedgerAccount debit, LedgerAccount credit, long amount) {
    return new Transfer(debit, credit, Money.won(amount));
  }

  private void post(Instant at, Optional<GroupId> group, Transfer... transfers) {
    JournalEntry entry =
        new JournalEntry(
            Server.moim().ids().next(EntryId::new),
            "test:" + Server.unique(),
            at,
            Optional.of(id),
            group,
            Optional.empty(),
            Optional.empty(),
            "by a test",
            List.of(transfers));
    EntryId posted =
        Server.moim()
            .transactions()
            .run(
                (Transaction _) -> {
                  Server.moim().ledger().post(entry);
                  return entry.id();
                });
    assertThat(posted).isEqualTo(entry.id());
  }

  private Reply statement(String query, Map<String, String> headers) {
    String path = "/v1/clubs/" + club.club + "/statement" + query;
    return call(club.officer, "GET", path, Map.of(), headers);
  }

  private String twoPayersAndARefund() {
    String group = club.event(30_000, 5);
    Optional<GroupId> of = Optional.of(new GroupId(UUID.fromString(group)));
    Instant now = Instant.now();
    for (int i = 0; i < 2; i++) {
      post(now, of, won(TAKEN, held, 30_000), won(held, earned, 30_000));
    }
    post(now, of, won(earned, owed, 10_000));
    post(now, of, won(LedgerAccount.providerFees(id), TAKEN, 990));
    return group;
  }

  @Test
  void a_statement_shows_what_was_earned_each_day_in_each_group() {
    String group = twoPayersAndARefund();

    Reply statement = statement("", Map.of());

    assertThat(statement.status()).isEqualTo(200);
    LocalDate to = LocalDate.parse(statement.text("to"));
    assertThat(LocalDate.parse(statement.text("from"))).isEqualTo(to.minusDays(29));
    assertThat(statement.body().path("rows")).hasSize(1);
    JsonNode row = statement.body().path("rows").get(0);
    assertThat(row.path("groupId").asString()).isEqualTo(group);
    assertThat(row.path("currency").asString()).isEqualTo("KRW");
    assertThat(row.path("count").asLong()).isEqualTo(2);
    assertThat(row.path("gross").asLong()).isEqualTo(60_000);
    assertThat(row.path("fees").asLong()).isEqualTo(990);
    assertThat(row.path("refunds").asLong()).isEqualTo(10_000);
    assertThat(row.path("net").asLong()).isEqualTo(49_010);
    assertThat(statement("?from=2026-01-01&to=2026-01-02", Map.of()).body().path("rows")).isEmpty();
  }

  @Test
  void a_statement_comes_for_a_spreadsheet_too() {
    String group = twoPayersAndARefund();
    post(Instant.now(), Optional.empty(), won(held, earned, 7));

    Reply csv = statement("", Map.of("Accept", "text/csv"));

    assertThat(csv.header("Content-Type")).isEqualTo("text/csv;charset=utf-8");
    assertThat(csv.raw().headers().allValues("Vary")).contains("Accept");
    String[] lines = csv.raw().body().split("\r\n", -1);
    assertThat(lines).hasSize(4);
    assertThat(lines[0]).isEqualTo("day,groupId,currency,count,gross,fees,refunds,net");
    assertThat(lines[1]).endsWith("," + group + ",KRW,2,60000,990,10000,49010");
    assertThat(lines[2]).endsWith(",,KRW,1,7,0,0,7");
    assertThat(lines[3]).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          text/csv                                   | text/csv
          TEXT/CSV; q=0.9, application/json;q=0.8    | text/csv
          text/csv, */*;q=0.1                        | text/csv
          application/json, text/csv                 | application/json
          text/csv;q=0.5, application/json           | application/json
          text/csv;q=0                               | application/json
          text/csv;q=yes                             | application/json
          */*                                        | application/json
          nonsense;;=,,                              | application/json
          """)
  void a_client_says_which_it_likes_more(String accept, String mediaType) {
    Reply reply = statement("", Map.of("Accept", accept));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Type")).startsWith(mediaType);
  }

  @ParameterizedTest
  @CsvSource({
    "from=2026-11-02&to=2026-11-01, to",
    "from=2025-11-01&to=2026-11-02, to",
    "from=2026-02-30, from",
    "to=2026-2-3, to",
    "to=1999-12-31, to",
    "day=2026-11-01, day"
  })
  void days_that_make_no_sense_are_refused(String query, String parameter) {
    for (String list : List.of("/statement", "/ledger/days")) {
      String path = "/v1/clubs/" + club.club + list + "?" + query;
      Reply refused = call(club.officer, "GET", path, Map.of());
      assertThat(refused.code()).as(path).isEqualTo("INVALID_FIELD");
      assertThat(refused.text("parameter")).isEqualTo(parameter);
    }
    assertThat(statement("?from=2025-11-02&to=2026-11-02", Map.of()).status()).isEqualTo(200);
    assertThat(statement("?from=2999-01-01", Map.of()).text("to")).isEqualTo("2999-01-01");
  }

  @Test
  void closed_days_follow_each_other_by_their_hashes() {
    LocalDate today = LedgerDay.dayOf(Instant.now());
    post(Instant.now().minus(Duration.ofDays(4)), Optional.empty(), won(TAKEN, held, 5));
    Server.moim().closeLedgerDays().run();

    String query = "?from=" + today.minusDays(3) + "&to=" + today.minusDays(2);
    String path = "/v1/clubs/" + club.club + "/ledger/days" + query;
    Reply days = call(club.officer, "GET", path, Map.of());

    assertThat(days.status()).isEqualTo(200);
    assertThat(days.body().path("days")).hasSize(2);
    JsonNode first = days.body().path("days").get(0);
    JsonNode second = days.body().path("days").get(1);
    assertThat(first.path("day").asString()).isEqualTo(today.minusDays(3).toString());
    assertThat(second.path("day").asString()).isEqualTo(today.minusDays(2).toString());
    assertThat(second.path("previousHash").asString()).isEqualTo(first.path("hash").asString());
  }

  @Test
  void a_wallet_shows_its_balance_and_what_happened_newest_first() {
    Somebody owner = Server.somebody(false);
    LedgerAccount wallet = LedgerAccount.wallet(owner.id());
    assertThat(call(owner, "GET", "/v1/wallet", Map.of()).body().path("balance").asLong()).isZero();
    post(Instant.now(), Optional.empty(), won(TAKEN, wallet, 10_000));
    post(Instant.now(), Optional.empty(), won(wallet, held, 3_000));
    post(Instant.now(), Optional.empty(), won(wallet, held, 500));

    Reply balance = call(owner, "GET", "/v1/wallet", Map.of());
    assertThat(balance.body().path("balance").asLong()).isEqualTo(6_500);
    assertThat(balance.text("currency")).isEqualTo("KRW");

    Reply part = call(owner, "GET", "/v1/wallet/movements?limit=2", Map.of());
    assertThat(part.body().path("items")).hasSize(2);
    JsonNode last = part.body().path("items").get(0);
    assertThat(last.path("number").asLong()).isEqualTo(3);
    assertThat(last.path("amount").asLong()).isEqualTo(-500);
    assertThat(last.path("balance").asLong()).isEqualTo(6_500);
    assertThat(last.path("clubId").asString()).isEqualTo(club.club);
    String next = "/v1/wallet/movements?limit=2&cursor=" + part.text("nextCursor");
    Reply rest = call(owner, "GET", next, Map.of());
    assertThat(rest.body().path("items")).hasSize(1);
    assertThat(rest.body().path("items").get(0).path("amount").asLong()).isEqualTo(10_000);
    assertThat(rest.body().path("nextCursor").isNull()).isTrue();
    Reply oldest = call(owner, "GET", "/v1/wallet/movements?sort=createdAt&limit=1", Map.of());
    assertThat(oldest.body().path("items").get(0).path("number").asLong()).isEqualTo(1);
    String elsewhere = "/v1/wallet/movements?sort=createdAt&cursor=" + part.text("nextCursor");
    assertThat(call(owner, "GET", elsewhere, Map.of()).text("parameter")).isEqualTo("cursor");
  }
}
