package dev.moim.bootstrap.chaos;

import dev.moim.bootstrap.demo.Answer;
import dev.moim.bootstrap.demo.DemoWorld.Merchant;
import dev.moim.domain.payment.Tender;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What can be bought: at a club for each provider, one group at a time with fewer places than
 * people want, and credit for wallets.
 */
final class Market {
  /** Then whoever opens something begins anew, under another key. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final long OLD = Duration.ofSeconds(15).toNanos();
  private static final int REFUSALS = 4;
  private static final long TOP_UP = 4_900;
  private static final long CREDIT = 5_000;

  private final Customer president;
  private final Customer admin;
  private final Random random;
  private final List<Offer> offers = new CopyOnWriteArrayList<>();
  private final List<Offer> topUps = new CopyOnWriteArrayList<>();
  private int opened;

  /**
   * @param president who founds the clubs
   * @param admin who opens what only the platform may
   */
  Market(Customer president, Customer admin, Random random) {
    this.president = president;
    this.admin = admin;
    this.random = random;
  }

  /** Founds the clubs and opens the first groups. */
  void open(URI portOneV1, List<Merchant> merchants) {
    Shop platform = found(Tender.PORTONE_V1, portOneV1);
    offers.add(event(platform).orElseThrow());
    topUps.add(
        Offer.of(
            platform,
            group(admin, platform, TOP_UP, OptionalInt.empty(), Map.of("credit", CREDIT))
                .orElseThrow(),
            TOP_UP));
    for (Merchant merchant : merchants) {
      Shop shop = found(merchant.tender(), merchant.simulator());
      Map<String, Object> account =
          Map.of(
              "tender", merchant.tender().name(),
              "label", "chaos",
              "credentials", merchant.credentials());
      String accounts = "/v1/clubs/" + shop.club() + "/merchant-accounts";
      offers.add(made(president, accounts, account).flatMap(_ -> event(shop)).orElseThrow());
    }
  }

  private Shop found(Tender tender, URI provider) {
    Answer club =
        made(
                president,
                "/v1/clubs",
                Map.of(
                    "name",
                    "모임 " + tender.name().replace('_', ' '),
                    "englishName",
                    tender.name().replace('_', ' '),
                    "description",
                    "",
                    "dues",
                    0))
            .orElseThrow();
    return new Shop(tender, provider, club.text("clubId"), club.text("joinGroupId"), president);
  }

  /**
   * Opens another group wherever the present one is sold out, or has been there for long. Without
   * an answer there may be one that nobody hears of, which does no harm.
   */
  void renew() {
    for (int i = 0; i < offers.size(); i++) {
      Offer offer = offers.get(i);
      if (offer.refused().get() >= REFUSALS || System.nanoTime() - offer.opened() > OLD) {
        int place = i;
        event(offer.shop()).ifPresent(next -> offers.set(place, next));
      }
    }
  }

  private Optional<Offer> event(Shop shop) {
    int price = 1_000 * random.nextInt(3, 40);
    OptionalInt places = OptionalInt.of(random.nextInt(5, 20));
    return group(president, shop, price, places, Map.of())
        .map(group -> Offer.of(shop, group, price));
  }

  private Optional<String> group(
      Customer who, Shop shop, long price, OptionalInt places, Map<String, ?> more) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Map<String, Object> form = new HashMap<>(more);
    form.put("name", "행사 " + ++opened);
    form.put("amount", price);
    form.put("opensAt", now.toString());
    form.put("closesAt", now.plus(7, ChronoUnit.DAYS).toString());
    places.ifPresent(
        capacity -> {
          form.put("capacity", capacity);
          form.put("startsAt", now.plus(8, ChronoUnit.DAYS).toString());
        });
    return made(who, "/v1/clubs/" + shop.club() + "/groups", form)
        .map(answer -> answer.text("groupId"));
  }

  private Optional<Answer> made(Customer who, String path, Map<String, ?> form) {
    Optional<Answer> answer = who.posts("open", PATIENCE, path, form, "open-" + ++opened);
    if (answer.isPresent() && answer.get().status() != 201) {
      throw new IllegalStateException(
          "POST %s: %d %s".formatted(path, answer.get().status(), answer.get().body()));
    }
    return answer;
  }

  /** Any of what is there to buy. */
  Offer any(Random dice) {
    return offers.get(dice.nextInt(offers.size()));
  }

  /** Credit for one's wallet. */
  Offer topUp() {
    return topUps.getFirst();
  }
}
