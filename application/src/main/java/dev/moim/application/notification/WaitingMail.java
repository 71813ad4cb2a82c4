package dev.moim.application.notification;

import dev.moim.application.notification.Mailer.Mail;
import dev.moim.application.notification.MemberMail.Words;
import dev.moim.domain.club.Club;
import dev.moim.domain.group.Group;
import dev.moim.domain.member.Email;
import dev.moim.domain.notification.DeliveryId;
import dev.moim.domain.notification.Event;
import dev.moim.domain.waiting.WaitingEnd;
import dev.moim.domain.waiting.WaitingEntry;
import dev.moim.domain.waiting.WaitingState.Offered;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** What somebody is told by mail who waits for a place: in Korean, and below that in English. */
final class WaitingMail {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
          .withZone(ZoneId.of("Asia/Seoul"));

  private WaitingMail() {}

  /**
   * What a mail tells of besides its event.
   *
   * @param to who waits, or waited
   */
  record About(Email to, Club club, Group group, WaitingEntry entry) {}

  /** The mail about this event; empty if it tells of an offer that is over. */
  static Optional<Mail> of(DeliveryId delivery, Event event, About about, Instant now) {
    Optional<WaitingEnd> end = event.reason().map(WaitingEnd::valueOf);
    if (end.isPresent()) {
      return Optional.of(mail(delivery, about, subject(end.get()), text(end.get())));
    }
    Optional<Offered> offer = about.entry().offer(now);
    return offer.map(
        standing ->
            mail(
                delivery,
                about,
                new Words("자리가 났습니다", "A place is yours to take"),
                offered(about.entry().units(), standing.until())));
  }

  private static Mail mail(DeliveryId delivery, About about, Words subject, Words text) {
    String title = about.group().terms().name();
    return new Mail(
        delivery.toString(),
        about.to(),
        MemberMail.subject(about.club(), subject),
        """
        %s

        모임: %s (%s)

        ---

        %s

        Group: %s (%s)
        """
            .formatted(
                text.korean(),
                title,
                about.club().name(),
                text.english(),
                title,
                about.club().englishName()));
  }

  private static Words offered(int units, Instant until) {
    return new Words(
        "기다리신 자리 %d개를 %s(한국 시간)까지 잡아 두었습니다. 그때까지 신청하지 않으시면 다음 분께 넘어갑니다."
            .formatted(units, TIME.format(until)),
        "Places that you waited for, %d in all, are held for you until %s (Korea time). Join before that, or they go on to the next in line."
            .formatted(units, TIME.format(until)));
  }

  private static Words subject(WaitingEnd end) {
    return end == WaitingEnd.LAPSED
        ? new Words("잡아 둔 자리의 시간이 지났습니다", "The time of your offer is over")
        : new Words("대기가 끝났습니다", "Your wait has ended");
  }

  private static Words text(WaitingEnd end) {
    return switch (end) {
      case LAPSED ->
          new Words(
              "잡아 둔 자리가 다음 분께 넘어갔습니다. 원하시면 다시 대기하실 수 있습니다.",
              "The places that were held for you went on to the next in line. You may wait again.");
      case SALE_CLOSED ->
          new Words(
              "모집이 마감되어 대기가 끝났습니다.", "The group takes no more orders, so the wait has ended.");
      case TOO_LARGE ->
          new Words(
              "모임이 작아져서 원하신 수만큼의 자리가 날 수 없습니다.",
              "The group became smaller: as many places as you want cannot become free any more.");
      case NOT_ADMITTED ->
          new Words("더 이상 이 모임에 신청하실 수 없습니다.", "You cannot join this group any more.");
      case MEMBER_LIMIT_REACHED ->
          new Words(
              "그 사이에 신청하신 것을 더하면 한 사람이 가질 수 있는 수량을 넘어 대기가 끝났습니다. 더 적은 수량으로 다시 대기하실 수 있습니다.",
              "With what you have by now it would be more than each member may have, so the wait"
                  + " has ended. You may wait again for fewer, as far as the limit allows.");
      case TAKEN, LEFT, ALREADY_JOINED ->
          throw new IllegalArgumentException("nobody is told of " + end);
    };
  }
}
