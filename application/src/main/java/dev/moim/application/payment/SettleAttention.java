package dev.moim.application.payment;

import dev.moim.application.club.ClubAccess;
import dev.moim.application.club.Clubs;
import dev.moim.application.idempotency.Receipt;
import dev.moim.application.payment.PaymentGateway.Unreachable;
import dev.moim.application.runtime.BackgroundWork;
import dev.moim.application.runtime.Transactions;
import dev.moim.application.runtime.Transactions.Transaction;
import dev.moim.domain.Text;
import dev.moim.domain.access.Actor;
import dev.moim.domain.access.ClubAction;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.payment.AttentionCase;
import dev.moim.domain.payment.AttentionCase.Action;
import dev.moim.domain.payment.AttentionCase.Kind;
import dev.moim.domain.payment.AttentionId;
import jakarta.inject.Inject;
import java.util.Objects;
import java.util.Optional;

/**
 * Staff decide what becomes of a case. What a provider has to do about it is only recorded here,
 * and brought about afterwards; of two who decide at once, one does, and the other is told what was
 * decided.
 */
public final class SettleAttention {
  private final Transactions transactions;
  private final Clubs clubs;
  private final ClubAccess access;
  private final AttentionCases cases;
  private final AttentionDecision decision;
  private final AskAnew askAnew;
  private final SendRefunds refunds;
  private final SendUnmatchedBack unmatched;
  private final BackgroundWork background;

  @Inject
  public SettleAttention(
      Transactions transactions,
      Clubs clubs,
      ClubAccess access,
      AttentionCases cases,
      AttentionDecision decision,
      AskAnew askAnew,
      SendRefunds refunds,
      SendUnmatchedBack unmatched,
      BackgroundWork background) {
    this.transactions = transactions;
    this.clubs = clubs;
    this.access = access;
    this.cases = cases;
    this.decision = decision;
    this.askAnew = askAnew;
    this.refunds = refunds;
    this.unmatched = unmatched;
    this.background = background;
  }

  /**
   * What is decided.
   *
   * @param club whose case it is; empty for one without a club
   * @param note why, in up to {@value AttentionCase#LONGEST_NOTE} characters
   */
  public record Command(Optional<ClubId> club, AttentionId id, Action action, String note) {
    public Command {
      Objects.requireNonNull(club, "club");
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(action, "action");
      note = Text.paragraph("note", note, AttentionCase.LONGEST_NOTE);
    }
  }

  /** What came of it. */
  public sealed interface Result {
    /** It is decided: settled, or its money is on its way back. */
    record Decided(AttentionCase attention) implements Result {}

    /** The provider was asked again and says what it said before: the case stays open. */
    record StillUnknown(AttentionCase attention) implements Result {}

    record NoSuchClub() implements Result {}

    /** There is none of this club. */
    record NoSuchCase() implements Result {}

    record NotAllowed() implements Result {}

    /** Nothing that helps in a case of this kind. */
    record WrongAction(AttentionCase attention) implements Result {}

    /** Somebody was quicker, or it has settled itself: this is how. */
    record AlreadySettled(AttentionCase attention) implements Result {}

    record ProviderUnreachable() implements Result {}
  }

  /** Decides it, if it is not decided yet. */
  public Result settle(Actor actor, Command command) {
    return settle(actor, command, Receipt.none());
  }

  /** As {@link #settle(Actor, Command)}, for a request that may be repeated. */
  public Result settle(Actor actor, Command command, Receipt<Result> receipt) {
    if (command.club().isPresent() && clubs.find(command.club().get()).isEmpty()) {
      return new Result.NoSuchClub();
    }
    boolean allowed =
        command
            .club()
            .map(club -> access.allows(actor, ClubAction.SETTLE_PAYMENTS, club))
            .orElse(actor.platformAdmin());
    if (!allowed) {
      return new Result.NotAllowed();
    }
    Optional<AttentionCase> found =
        cases.find(command.id()).filter(c -> c.club().equals(command.club()));
    if (found.isEmpty()) {
      return new Result.NoSuchCase();
    }
    boolean asks = found.get().kind() == Kind.PAYMENT_UNKNOWN && command.action() == Action.RETRY;
    if (asks) {
      return ask(found.get(), receipt);
    }
    if (found.get().kind() == Kind.REFUND_REFUSED
        && command.action() == Action.RETRY
        && found.get().isOpen()) {
      try {
        // What somebody gave back in the provider's console meanwhile is not to go back again.
        askAnew.about(
            found.get().payment().orElseThrow(), found.get().providerPayment().orElseThrow());
      } catch (Unreachable e) {
        return new Result.ProviderUnreachable();
      }
    }
    return decide(actor, command, found.get(), receipt);
  }

  private Result decide(Actor actor, Command command, AttentionCase seen, Receipt<Result> receipt) {
    Result result =
        transactions.run(
            (Transaction _) ->
                receipt.kept(
                    decision.decide(actor.member(), seen, command.action(), command.note())));
    if (result instanceof Result.Decided && command.action() == Action.RETRY) {
      background.soon("refunds", refunds::run);
    }
    if (result instanceof Result.Decided && command.action() == Action.SEND_BACK) {
      background.soon("unmatched", unmatched::run);
    }
    return result;
  }

  /** If the provider has taken the money after all, the case has healed by that. */
  private Result ask(AttentionCase seen, Receipt<Result> receipt) {
    if (!seen.isOpen()) {
      return new Result.AlreadySettled(seen);
    }
    try {
      askAnew.about(seen.payment().orElseThrow());
    } catch (Unreachable e) {
      return new Result.ProviderUnreachable();
    }
    return transactions.run(
        (Transaction _) -> {
          AttentionCase now = cases.lock(seen.id()).orElseThrow();
          return receipt.kept(
              now.isOpen() ? new Result.StillUnknown(now) : new Result.Decided(now));
        });
  }
}
