package dev.moim.explorer;

import static dev.moim.explorer.Step.Who.LEE;
import static dev.moim.explorer.Step.Who.NOBODY;
import static dev.moim.explorer.Step.Who.PARK;
import static dev.moim.explorer.Step.Who.STAFF;

import dev.moim.domain.money.Money;
import dev.moim.domain.payment.Tender;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/** Every story of a payment by one actor. */
final class Stories {
  private static final List<Tender> PROVIDERS = Tender.providers();
  private static final List<Tender> ALL = List.of(Tender.values());
  private static final List<Tender> AT_THE_WINDOW = List.of(Tender.PORTONE_V1, Tender.PORTONE_V2);
  private static final List<Tender> ON_COMPLETION = List.of(Tender.KAKAOPAY, Tender.BOOTPAY);
  private static final Money WRONG = Money.won(29_000);

  /** How the names of the stories end in which it is told, too, what happens. */
  private static final String TOLD = "-and-tell";

  static final Step ORDER = new Step(LEE, (c, n) -> n.intend(() -> c.lee().order(n)));
  static final Step START = new Step(LEE, (c, n) -> n.intend(() -> c.lee().start(n)));
  static final Step PAY = new Step(LEE, (c, _) -> c.lee().pay(Stage.PRICE));
  static final Step CONFIRM = new Step(LEE, (c, n) -> c.lee().confirm(n));
  private static final Step PAY_WRONGLY = new Step(LEE, (c, _) -> c.lee().pay(WRONG));
  private static final Step CANCEL = new Step(LEE, (c, n) -> c.lee().cancel(n));
  private static final Step ALL_BACK = refund("all", OptionalLong.empty());
  private static final Step TEN_BACK = refund("ten", OptionalLong.of(10_000));
  private static final Step ANOTHER_TEN_BACK = refund("ten more", OptionalLong.of(10_000));
  private static final Step BACK_FOR_LESS =
      new Step(STAFF, (c, n) -> c.lee().giveBack(n, c.world().stage().staff(), "for less", 10_000));
  private static final Step HOLD_ENDS =
      new Step(NOBODY, (c, _) -> c.world().let(World.HOLD.plusSeconds(1)));
  private static final Step A_MINUTE =
      new Step(NOBODY, (c, _) -> c.world().let(Duration.ofMinutes(1)));

  /** By then nobody asks any more about what was paid: what is to be seen has to be looked for. */
  private static final Step DAYS = new Step(NOBODY, (c, _) -> c.world().let(Duration.ofDays(5)));

  private static final Step CARD_REFUSED =
      new Step(NOBODY, (c, _) -> c.world().provider().decline(true));
  private static final Step CARD_TAKEN =
      new Step(NOBODY, (c, _) -> c.world().provider().decline(false));
  private static final Step PART_ELSEWHERE =
      new Step(NOBODY, (c, _) -> c.lee().cancelElsewhere(Money.won(25_000)));
  private static final Step ALL_ELSEWHERE =
      new Step(NOBODY, (c, _) -> c.lee().cancelElsewhere(Stage.PRICE));
  private static final Step PARK_ORDERS =
      new Step(PARK, (c, n) -> n.intend(() -> c.park().order(n)));
  private static final Step PARK_WAITS = new Step(PARK, (c, n) -> c.park().waitInLine(n));
  private static final Step PARK_STARTS =
      new Step(PARK, (c, n) -> n.intend(() -> c.park().start(n)));
  private static final Step PARK_PAYS = new Step(PARK, (c, _) -> c.park().pay(Stage.PRICE));
  private static final Step PARK_CONFIRMS = new Step(PARK, (c, n) -> c.park().confirm(n));

  private Stories() {}

  private static Step refund(String wish, OptionalLong won) {
    return new Step(STAFF, (c, n) -> c.lee().refund(n, c.world().stage().staff(), wish, won));
  }

  static List<Story> all() {
    List<Step> paid = List.of(ORDER, START, PAY, CONFIRM);
    return List.of(
        story("pay", ALL, paid),
        story("pay-and-close-the-tab", PROVIDERS, List.of(ORDER, START, PAY)),
        story("confirm-twice", ALL, paid, CONFIRM, CONFIRM),
        story("hold-ends", PROVIDERS, List.of(ORDER, START, HOLD_ENDS)),
        story("pay-late", PROVIDERS, List.of(ORDER, START, HOLD_ENDS, PAY, CONFIRM)),
        story(
            "pay-late-and-the-place-is-gone",
            AT_THE_WINDOW,
            List.of(ORDER, START, HOLD_ENDS, PARK_ORDERS, PARK_PAYS, PARK_CONFIRMS, PAY, CONFIRM)),
        story(
            "agree-late-and-the-place-is-gone",
            ON_COMPLETION,
            List.of(
                ORDER,
                START,
                PAY,
                HOLD_ENDS,
                PARK_ORDERS,
                PARK_STARTS,
                PARK_PAYS,
                PARK_CONFIRMS,
                CONFIRM)),
        story(
            "pay-late-while-somebody-waits",
            List.of(Tender.PORTONE_V1),
            List.of(
                ORDER,
                START,
                PARK_WAITS,
                HOLD_ENDS,
                PAY,
                CONFIRM,
                PARK_ORDERS,
                PARK_PAYS,
                PARK_CONFIRMS)),
        story("pay-a-wrong-amount", PROVIDERS, List.of(ORDER, START, PAY_WRONGLY, CONFIRM)),
        story("pay-in-two-windows", PROVIDERS, List.of(ORDER, START, PAY, PAY, CONFIRM)),
        story("begin-again-and-pay", ALL, List.of(ORDER, START, START, PAY, CONFIRM)),
        story(
            "card-refused-then-taken",
            ON_COMPLETION,
            List.of(ORDER, START, CARD_REFUSED, PAY, CONFIRM, CARD_TAKEN, START, PAY, CONFIRM)),
        story("cancel-while-paying", ALL, List.of(ORDER, START, CANCEL, PAY, CONFIRM)),
        story("pay-while-cancelling", ALL, List.of(ORDER, START, PAY, CANCEL, CONFIRM)),
        story("refund", ALL, paid, ALL_BACK),
        story("refund-a-part", ALL, paid, TEN_BACK),
        story("give-back-for-less", ALL, paid, BACK_FOR_LESS),
        story("refund-in-parts", ALL, paid, TEN_BACK, ANOTHER_TEN_BACK, A_MINUTE, ALL_BACK),
        story("pay" + TOLD, List.of(Tender.PORTONE_V1), paid),
        story("refund-a-part" + TOLD, List.of(Tender.BOOTPAY), paid, TEN_BACK),
        story("refund-in-parts-days-later", ALL, paid, DAYS, TEN_BACK, ANOTHER_TEN_BACK),
        story(
            "refund-before-it-is-known", PROVIDERS, List.of(ORDER, START, PAY, ALL_BACK, CONFIRM)),
        story("part-given-back-elsewhere", PROVIDERS, paid, TEN_BACK, PART_ELSEWHERE, ALL_BACK),
        story("part-given-back-elsewhere-for-less", PROVIDERS, paid, BACK_FOR_LESS, PART_ELSEWHERE),
        story("all-given-back-elsewhere", PROVIDERS, paid, ALL_ELSEWHERE, ALL_BACK));
  }

  private static Story story(String name, List<Tender> tenders, List<Step> steps, Step... more) {
    List<Step> whole = new ArrayList<>(steps);
    whole.addAll(Arrays.asList(more));
    return new Story(name, tenders, name.endsWith(TOLD), List.copyOf(whole));
  }
}
