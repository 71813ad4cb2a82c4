package dev.moim.application.payment;

import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.payment.Credentials;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.Tender;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * The clubs' own accounts at providers. An account that ever took money keeps its credentials, so
 * that the money can go back; which one a club takes new money into is the one registered last.
 * What is stored of credentials can be read with the platform's key only.
 */
public interface MerchantAccounts {
  /** Registers an account, which its club takes money into from now on. */
  void add(Registered account, Credentials credentials);

  /**
   * Gives an account other credentials for the same provider, as when a secret was replaced.
   *
   * @return false if there is no such account
   */
  boolean replace(MerchantAccount account, Credentials credentials);

  /** Ends an account's use for new money; what was taken into it can still go back. */
  boolean retire(MerchantAccount account, Instant now);

  /** The account that the club takes new money into; empty if it has none of its own. */
  Optional<Registered> current(ClubId club);

  /** The account with this id, retired or not, whosever it is. */
  Optional<Registered> find(UUID id);

  /** A club's accounts, by age, the retired ones among them. No key is needed for it. */
  Page<Shown> of(ClubId club, PageRequest page);

  /** What proves that the account is ours; empty if nobody registered it. */
  Optional<Credentials> credentials(MerchantAccount account);

  /**
   * A club's account as it is shown.
   *
   * @param ending the {@linkplain Credentials#ending} of the credentials that it has now
   */
  record Shown(Registered account, Optional<String> ending) {
    public Shown {
      Objects.requireNonNull(account, "account");
      Objects.requireNonNull(ending, "ending");
    }
  }

  /**
   * A club's account.
   *
   * @param label how staff call it
   */
  record Registered(
      UUID id,
      ClubId club,
      Tender tender,
      String label,
      Instant registeredAt,
      Optional<Instant> retiredAt) {
    public Registered {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(club, "club");
      Objects.requireNonNull(tender, "tender");
      Objects.requireNonNull(label, "label");
      Objects.requireNonNull(registeredAt, "registeredAt");
      Objects.requireNonNull(retiredAt, "retiredAt");
    }

    /** The account, as payments name it. */
    public MerchantAccount account() {
      return new MerchantAccount(tender, id.toString());
    }
  }
}
