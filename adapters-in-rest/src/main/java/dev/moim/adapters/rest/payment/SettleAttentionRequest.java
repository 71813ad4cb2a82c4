package dev.moim.adapters.rest.payment;

import static dev.moim.adapters.rest.json.Fields.required;

import dev.moim.application.payment.SettleAttention;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.payment.AttentionCase.Action;
import dev.moim.domain.payment.AttentionId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What staff decide about a case.
 *
 * @param note why, in at most 500 characters; null for nothing
 */
record SettleAttentionRequest(@Nullable Action action, @Nullable String note) {
  SettleAttention.Command command(Optional<ClubId> club, AttentionId id) {
    return new SettleAttention.Command(
        club, id, required("action", action), note == null ? "" : note);
  }
}
