package dev.moim.application.notification;

import dev.moim.application.notification.Mailer.Mail;
import dev.moim.domain.club.Club;
import dev.moim.domain.group.Group;
import dev.moim.domain.member.Email;
import dev.moim.domain.money.Money;
import dev.moim.domain.notification.DeliveryId;
import dev.moim.domain.notification.Event;
import dev.moim.domain.notification.EventType;
import dev.moim.domain.order.Fulfilment.Released;
import dev.moim.domain.order.Order;
import dev.moim.domain.order.ReleaseReason;
import dev.moim.domain.payment.RefundCause;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * What a member is told by mail: in Korean, and below that in English. Whoever it is written to
 * reads it; nobody has to act on it.
 */
final class MemberMail {
  private static final int LONGEST_SUBJECT = 200;

  private MemberMail() {}

  /**
   * What a mail tells of besides its event.
   *
   * @param to whose order it is
   */
  record About(Email to, Club club, Group group, Order order) {}

  /** In both languages. */
  record Words(String korean, String english) {}

  /** Whether a member is told of events of this type by mail. */
  static boolean isDue(EventType type) {
    return switch (type) {
      case ORDER_GRANTED,
          REFUND_REQUESTED,
          REFUND_COMPLETED,
          REFUND_REFUSED,
          SEAT_OFFERED,
          WAITING_ENDED ->
          true;
      case ORDER_PLACED, ORDER_RELEASED, PAYMENT_CAPTURED, REFUND_SUPERSEDED, ATTENTION_OPENED ->
          false;
    };
  }

  /** The mail about this event. */
  static Mail of(DeliveryId delivery, Event event, About about) {
    Words subject = subject(event.type());
    Words text = text(event, about);
    String title = about.group().terms().name();
    return new Mail(
        delivery.toString(),
        about.to(),
        subject(about.club(), subject),
        """
        %s

        모임: %s (%s)
        주문: %s

        ---

        %s

        Group: %s (%s)
        Order: %s
        """
            .formatted(
                text.korean(),
                title,
                about.club().name(),
                about.order().reference(),
                text.english(),
                title,
                about.club().englishName(),
                about.order().reference()));
  }

  /** What a mail of this club is called. */
  static String subject(Club club, Words what) {
    return cut("[%s] %s / %s".formatted(club.name(), what.korean(), what.english()));
  }

  private static String cut(String line) {
    return line.codePointCount(0, line.length()) > LONGEST_SUBJECT
        ? line.substring(0, line.offsetByCodePoints(0, LONGEST_SUBJECT))
        : line;
  }

  private static Words subject(EventType type) {
    return switch (type) {
      case ORDER_GRANTED -> new Words("신청이 확정되었습니다", "Your order is confirmed");
      case REFUND_REQUESTED -> new Words("환불이 시작되었습니다", "Your refund has begun");
      case REFUND_COMPLETED -> new Words("환불이 완료되었습니다", "Your refund is complete");
      case REFUND_REFUSED -> new Words("환불이 지연되고 있습니다", "Your refund is delayed");
      case ORDER_PLACED,
          ORDER_RELEASED,
          PAYMENT_CAPTURED,
          REFUND_SUPERSEDED,
          ATTENTION_OPENED,
          SEAT_OFFERED,
          WAITING_ENDED ->
          throw new IllegalArgumentException("no mail is due for " + type);
    };
  }

  private static Words text(Event event, About about) {
    return switch (event.type()) {
      case ORDER_GRANTED -> granted(event.amount());
      case REFUND_REQUESTED -> requested(event, about.order());
      case REFUND_COMPLETED ->
          new Words(
              won(event.amount()) + "의 환불이 완료되었습니다. 카드사에 따라 며칠 뒤에 보일 수 있습니다.",
              "The refund of %s is complete. Your card's statement may show it some days later."
                  .formatted(krw(event.amount())));
      case REFUND_REFUSED ->
          new Words(
              "결제사가 %s의 환불을 처리하지 못했습니다. 모임 운영진이 확인하고 연락드립니다.".formatted(won(event.amount())),
              "The payment provider could not carry out the refund of %s. The club's staff know and will contact you."
                  .formatted(krw(event.amount())));
      case ORDER_PLACED,
          ORDER_RELEASED,
          PAYMENT_CAPTURED,
          REFUND_SUPERSEDED,
          ATTENTION_OPENED,
          SEAT_OFFERED,
          WAITING_ENDED ->
          throw new IllegalArgumentException("no mail is due for " + event.type());
    };
  }

  private static Words granted(Money price) {
    return price.isPositive()
        ? new Words(
            "신청이 확정되었습니다. 결제 금액: " + won(price),
            "Your order is confirmed. Amount paid: " + krw(price))
        : new Words("신청이 확정되었습니다. 무료입니다.", "Your order is confirmed. It is free of charge.");
  }

  private static Words requested(Event event, Order order) {
    Words why = why(RefundCause.valueOf(event.reason().orElseThrow()), order);
    return new Words(
        "%s %s을(를) 결제하신 수단으로 돌려드립니다.".formatted(why.korean(), won(event.amount())),
        "%s %s goes back to you, the way you paid.".formatted(why.english(), krw(event.amount())));
  }

  private static Words why(RefundCause cause, Order order) {
    return switch (cause) {
      case BUYER -> new Words("요청하신 대로", "As you asked,");
      case STAFF -> new Words("모임 운영진의 결정에 따라", "As the club's staff decided,");
      case AUTOMATIC, PROVIDER -> automatic(reason(order));
    };
  }

  private static Optional<ReleaseReason> reason(Order order) {
    return order.fulfilment() instanceof Released released
        ? Optional.of(released.reason())
        : Optional.empty();
  }

  private static Words automatic(Optional<ReleaseReason> reason) {
    return reason
        .map(
            why ->
                switch (why) {
                  case GROUP_FULL ->
                      new Words(
                          "결제가 늦게 도착하여 남은 자리가 없었습니다.",
                          "Your payment came late, and no place was left.");
                  case MEMBER_LIMIT_REACHED ->
                      new Words(
                          "결제가 늦게 도착했고, 한 사람이 가질 수 있는 수량을 다른 주문으로 이미 채우셨습니다.",
                          "Your payment came late, and by other orders you had as much as each"
                              + " member may.");
                  case COUPON_USED_UP ->
                      new Words(
                          "결제가 늦게 도착했고, 그 사이에 쿠폰이 모두 사용되었습니다.",
                          "Your payment came late, and others had used up the coupon.");
                  case SALE_CLOSED ->
                      new Words(
                          "결제가 늦게 도착했고 모집이 이미 마감되었습니다.",
                          "Your payment came late, and the sale had been closed.");
                  case ALREADY_JOINED ->
                      new Words("다른 주문으로 이미 참여하고 계십니다.", "You are in already by another order.");
                  case AMOUNT_MISMATCH ->
                      new Words("결제된 금액이 주문 금액과 다릅니다.", "The amount paid is not the order's.");
                  case PAID_BEFORE_ORDER, CANCELLED, EXPIRED, REFUNDED -> unusable();
                })
        .orElseGet(MemberMail::unusable);
  }

  private static Words unusable() {
    return new Words("이 결제는 주문에 쓰이지 않았습니다.", "This payment was not used for the order.");
  }

  private static String won(Money money) {
    return isWon(money) ? digits(money) + "원" : money.toString();
  }

  private static String krw(Money money) {
    return isWon(money) ? "KRW " + digits(money) : money.toString();
  }

  private static boolean isWon(Money money) {
    return money.currency().equals(Money.KRW);
  }

  private static String digits(Money money) {
    return NumberFormat.getIntegerInstance(Locale.ROOT).format(money.minor());
  }
}
