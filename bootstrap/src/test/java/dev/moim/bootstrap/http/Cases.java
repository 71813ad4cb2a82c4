package dev.moim.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.application.runtime.Transactions.Transaction;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.money.Money;
import dev.moim.domain.payment.AttentionCase;
import dev.moim.domain.payment.AttentionCase.Kind;
import dev.moim.domain.payment.AttentionId;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.Tender;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Cases that somebody has to settle, as tests find them. */
final class Cases {
  private Cases() {}

  /** The id of an open case of this club, or of none, that anything explains. */
  static String ofClub(Optional<String> club) {
    AttentionCase open =
        new AttentionCase(
            Server.moim().ids().next(AttentionId::new),
            club.map(UUID::fromString).map(ClubId::new),
            Kind.SETTLEMENT_EXTRA,
            Server.unique(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            MerchantAccount.ofPlatform(Tender.PORTONE_V1),
            Money.won(30_000),
            "for a test",
            Instant.now(),
            Optional.empty(),
            Optional.empty());
    boolean opened =
        Server.moim()
            .transactions()
            .run((Transaction _) -> Server.moim().attentionCases().open(open));
    assertThat(opened).isTrue();
    return open.id().toString();
  }

  /** A body that settles it. */
  static Map<String, Object> explained() {
    return Map.of("action", "EXPLAINED", "note", "은행에 물어봄");
  }
}
