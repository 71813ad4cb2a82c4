package dev.moim.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.domain.club.ClubId;
import dev.moim.domain.ledger.LedgerAccount.Kind;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.money.Money;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.Tender;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransferTest {
  private static final ClubId CLUB = new ClubId(new UUID(1, 1));
  private static final LedgerAccount TAKEN =
      LedgerAccount.atProvider(MerchantAccount.ofPlatform(Tender.PORTONE_V1));
  private static final LedgerAccount HELD = LedgerAccount.held(CLUB);
  private static final LedgerAccount WALLET = LedgerAccount.wallet(new MemberId(new UUID(2, 2)));

  @Test
  void an_account_grows_on_its_normal_side() {
    Transfer transfer = new Transfer(TAKEN, HELD, Money.won(5));

    assertThat(transfer.change(TAKEN)).isEqualTo(Money.won(5));
    assertThat(transfer.change(HELD)).isEqualTo(Money.won(5));
    assertThat(transfer.change(WALLET)).isEqualTo(Money.won(0));
    assertThat(transfer.reversed().change(TAKEN)).isEqualTo(Money.won(-5));
    assertThat(transfer.reversed().change(HELD)).isEqualTo(Money.won(-5));
    assertThat(new Transfer(WALLET, HELD, Money.won(5)).change(WALLET)).isEqualTo(Money.won(-5));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE})
  void it_is_of_some_money(long amount) {
    assertThatThrownBy(() -> new Transfer(TAKEN, HELD, Money.won(amount)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void it_goes_to_another_account() {
    assertThatThrownBy(() -> new Transfer(HELD, LedgerAccount.held(CLUB), Money.won(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void wallets_are_in_won() {
    Money cents = new Money(Currency.getInstance("USD"), 1);
    assertThatThrownBy(() -> new Transfer(TAKEN, WALLET, cents))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(new Transfer(TAKEN, HELD, cents).amount()).isEqualTo(cents);
  }

  @ParameterizedTest
  @EnumSource
  void an_account_is_read_as_it_was_written(Kind kind) {
    LedgerAccount account = new LedgerAccount(kind, "PORTONE_V1:동아리 1");
    assertThat(LedgerAccount.parse(account.toString())).isEqualTo(account);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\tb", "a\nb"})
  void an_owner_is_a_line(String owner) {
    assertThatThrownBy(() -> new LedgerAccount(Kind.HELD, owner))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static JournalEntry entry(Optional<ClubId> club, String key, Transfer... transfers) {
    return new JournalEntry(
        new EntryId(new UUID(0, 0)),
        key,
        Instant.EPOCH,
        club,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "what",
        List.of(transfers));
  }

  @Test
  void an_entry_moves_something_of_its_own_club_under_a_key() {
    Transfer transfer = new Transfer(TAKEN, HELD, Money.won(1));
    assertThat(entry(Optional.of(CLUB), "k", transfer).transfers()).containsExactly(transfer);
    assertThat(entry(Optional.empty(), "k", new Transfer(TAKEN, WALLET, Money.won(1))).club())
        .isEmpty();
    ClubId other = new ClubId(new UUID(3, 3));

    for (Runnable bad :
        List.<Runnable>of(
            () -> entry(Optional.of(CLUB), "k"),
            () -> entry(Optional.of(other), "k", transfer),
            () -> entry(Optional.empty(), "k", transfer),
            () -> entry(Optional.of(CLUB), "", transfer),
            () -> entry(Optional.of(CLUB), "a\tb", transfer))) {
      assertThatThrownBy(bad::run).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
