package dev.moim.adapters.memory;

import dev.moim.application.figures.Figures.Standing;
import dev.moim.application.idempotency.IdempotencyRecords.Claim;
import dev.moim.application.member.RefreshTokens.Rotation;
import dev.moim.application.notification.Mailer;
import dev.moim.application.notification.WebhookSender;
import dev.moim.application.order.Orders.Met;
import dev.moim.application.payment.PaymentGateway.Begun;
import dev.moim.application.payment.PaymentGateway.CancelAnswer;
import dev.moim.application.payment.PaymentGateway.Completed;
import dev.moim.application.runtime.Page;
import dev.moim.application.upload.Uploads.Place;
import dev.moim.application.waiting.WaitingLists.Ahead;
import dev.moim.domain.ledger.LedgerDay;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.member.PasswordHash;
import dev.moim.domain.money.Money;
import dev.moim.domain.payment.NextStep;
import java.lang.reflect.Method;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What an adapter that does nothing could answer. */
final class Nothing {
  private static final URI NOWHERE = URI.create("http://localhost/");

  private static final LedgerDay NO_DAY =
      new LedgerDay(
          LocalDate.EPOCH, 0, List.of(), LedgerDay.NOTHING_BEFORE, LedgerDay.NOTHING_BEFORE);

  private Nothing() {}

  /** All plausible answers: of a yes or no, both; of a list of words, each. */
  static List<Object> answers(Method method) {
    Class<?> type = method.getReturnType();
    if (type == void.class || type == Object.class) {
      return Collections.singletonList(null);
    }
    if (type == boolean.class) {
      return List.of(false, true);
    }
    if (type.isEnum()) {
      return Arrays.asList(type.getEnumConstants());
    }
    if (type == Rotation.class) {
      MemberId nobody = new MemberId(new UUID(0, 0));
      return List.of(
          new Rotation.Unknown(), new Rotation.Reused(), new Rotation.Rotated(nobody, ""));
    }
    if (type == Claim.class) {
      return List.of(
          new Claim.Held(), new Claim.InFlight(), new Claim.Differs(), new Claim.Answered(""));
    }
    if (type == Completed.class) {
      return List.of(new Completed.NoSuchPayment(), new Completed.Declined(""));
    }
    if (type == Mailer.Answer.class) {
      return List.of(
          new Mailer.Answer.Accepted(),
          new Mailer.Answer.Refused("why"),
          new Mailer.Answer.Deferred("why"),
          new Mailer.Answer.Failed("why"));
    }
    if (type == WebhookSender.Answer.class) {
      return List.of(
          new WebhookSender.Answer.Delivered(204),
          new WebhookSender.Answer.Gone(),
          new WebhookSender.Answer.Failed(Optional.empty(), "why", Optional.empty()),
          new WebhookSender.Answer.Forbidden("why"));
    }
    if (type == Begun.class) {
      return List.of(new Begun(new NextStep.Nothing(), Optional.empty()));
    }
    return List.of(answer(type));
  }

  private static Object answer(Class<?> type) {
    Map<Class<?>, Object> answers =
        Map.ofEntries(
            Map.entry(int.class, 0),
            Map.entry(long.class, 0L),
            Map.entry(String.class, ""),
            Map.entry(Optional.class, Optional.empty()),
            Map.entry(List.class, List.of()),
            Map.entry(Map.class, Map.of()),
            Map.entry(Page.class, new Page<>(List.of(), Optional.empty())),
            Map.entry(Duration.class, Duration.ZERO),
            Map.entry(UUID.class, new UUID(0, 0)),
            Map.entry(
                Standing.class,
                new Standing(0, Map.of(), 0, 0, 0, 0, 0, 0, Optional.empty(), 0, 0, 0)),
            Map.entry(Ahead.class, new Ahead(0, 0)),
            Map.entry(Met.class, new Met(List.of(), List.of())),
            Map.entry(Set.class, Set.of()),
            Map.entry(Money.class, Money.won(0)),
            Map.entry(LedgerDay.class, NO_DAY),
            Map.entry(PasswordHash.class, new PasswordHash("")),
            Map.entry(CancelAnswer.class, new CancelAnswer.Refused("")),
            Map.entry(URI.class, NOWHERE),
            Map.entry(Place.class, new Place(NOWHERE, "", Map.of(), NOWHERE, Instant.EPOCH)));
    return Optional.ofNullable(answers.get(type))
        .orElseThrow(() -> new IllegalStateException("what is no " + type + "?"));
  }
}
