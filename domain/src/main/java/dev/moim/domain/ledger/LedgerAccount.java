package dev.moim.domain.ledger;

import dev.moim.domain.club.ClubId;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.payment.MerchantAccount;
import java.util.Objects;

/**
 * An account of the ledger: what kind of money it counts, and whose. It needs no opening; one that
 * nothing was ever posted to has a balance of nothing.
 *
 * @param owner a club's or member's id, a merchant account, or {@link #PLATFORM}: up to {@value
 *     #LONGEST_OWNER} characters, none of them a control character
 */
public record LedgerAccount(Kind kind, String owner) {
  /** The owner of what concerns nobody but the platform. */
  public static final String PLATFORM = "platform";

  private static final int LONGEST_OWNER = 200;

  /** The side on which an account grows. */
  public enum Side {
    DEBIT,
    CREDIT
  }

  /** Who the owner of an account is. */
  public enum Owner {
    MERCHANT_ACCOUNT,
    CLUB,
    MEMBER,
    PLATFORM
  }

  /** What an account counts. */
  public enum Kind {
    /** Taken by a provider and not paid out yet: an asset. */
    AT_PROVIDER(Side.DEBIT, Owner.MERCHANT_ACCOUNT),
    /** Paid out by a provider: an asset. */
    BANK(Side.DEBIT, Owner.MERCHANT_ACCOUNT),
    /** What providers kept for their work: an expense. */
    PROVIDER_FEES(Side.DEBIT, Owner.CLUB),
    /** Given on top of what was paid into wallets: an expense. */
    BONUS(Side.DEBIT, Owner.PLATFORM),
    /** Taken and not earned yet: a debt. */
    HELD(Side.CREDIT, Owner.CLUB),
    /** Earned by a club and in the hands of the platform: a debt. */
    PAYABLE_TO_CLUB(Side.CREDIT, Owner.CLUB),
    /** Earned with dues, in the club's own hands. */
    INCOME_DUES(Side.CREDIT, Owner.CLUB),
    /** Earned with events, in the club's own hands. */
    INCOME_EVENT(Side.CREDIT, Owner.CLUB),
    /** Earned otherwise, in the club's own hands. */
    INCOME_OTHER(Side.CREDIT, Owner.CLUB),
    /** What a member may spend: a debt. */
    WALLET(Side.CREDIT, Owner.MEMBER),
    /** To go back, and not back yet: a debt. */
    REFUNDS_PAYABLE(Side.CREDIT, Owner.CLUB),
    /** Taken for an order that nobody knows: a debt. */
    SUSPENSE(Side.CREDIT, Owner.MERCHANT_ACCOUNT),
    /** Given back or paid outside of the providers. */
    SETTLED_BY_HAND(Side.CREDIT, Owner.CLUB);

    private final Side normal;
    private final Owner owner;

    Kind(Side normal, Owner owner) {
      this.normal = normal;
      this.owner = owner;
    }

    /** The side on which accounts of this kind grow. */
    public Side normal() {
      return normal;
    }

    /** Who owns accounts of this kind. */
    public Owner owner() {
      return owner;
    }

    /** Whether it counts what a club has earned. */
    public boolean isEarned() {
      return switch (this) {
        case PAYABLE_TO_CLUB, INCOME_DUES, INCOME_EVENT, INCOME_OTHER -> true;
        case AT_PROVIDER,
            BANK,
            PROVIDER_FEES,
            BONUS,
            HELD,
            WALLET,
            REFUNDS_PAYABLE,
            SUSPENSE,
            SETTLED_BY_HAND ->
            false;
      };
    }
  }

  public LedgerAccount {
    Objects.requireNonNull(kind, "kind");
    if (owner.isBlank()
        || owner.length() > LONGEST_OWNER
        || owner.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("not an owner: " + owner);
    }
  }

  /** What the provider of this merchant account has taken and not paid out. */
  public static LedgerAccount atProvider(MerchantAccount account) {
    return of(Kind.AT_PROVIDER, account);
  }

  /** What the provider of this merchant account has paid out. */
  public static LedgerAccount bank(MerchantAccount account) {
    return of(Kind.BANK, account);
  }

  /** What providers kept of a club's money. */
  public static LedgerAccount providerFees(ClubId club) {
    return of(Kind.PROVIDER_FEES, club);
  }

  /** What the platform gave on top of top-ups. */
  public static LedgerAccount bonus() {
    return new LedgerAccount(Kind.BONUS, PLATFORM);
  }

  /** Taken for a club and not earned yet: unfinished groups, and money that goes back. */
  public static LedgerAccount held(ClubId club) {
    return of(Kind.HELD, club);
  }

  /** Earned by a club; the platform's own account took it, or it came out of wallets. */
  public static LedgerAccount payableToClub(ClubId club) {
    return of(Kind.PAYABLE_TO_CLUB, club);
  }

  /** Earned by a club and taken by its own merchant account. */
  public static LedgerAccount clubIncome(ClubId club, Income income) {
    return of(
        switch (income) {
          case DUES -> Kind.INCOME_DUES;
          case EVENT -> Kind.INCOME_EVENT;
          case OTHER -> Kind.INCOME_OTHER;
        },
        club);
  }

  /** What a member may spend. */
  public static LedgerAccount wallet(MemberId member) {
    return new LedgerAccount(Kind.WALLET, member.toString());
  }

  /** To go back for a club, and not back yet. */
  public static LedgerAccount refundsPayable(ClubId club) {
    return of(Kind.REFUNDS_PAYABLE, club);
  }

  /** Taken by this merchant account for an order that nobody knows. */
  public static LedgerAccount suspense(MerchantAccount account) {
    return of(Kind.SUSPENSE, account);
  }

  /** Given back or paid for a club outside of the providers. */
  public static LedgerAccount settledByHand(ClubId club) {
    return of(Kind.SETTLED_BY_HAND, club);
  }

  private static LedgerAccount of(Kind kind, ClubId club) {
    return new LedgerAccount(kind, club.toString());
  }

  private static LedgerAccount of(Kind kind, MerchantAccount account) {
    return new LedgerAccount(kind, account.tender() + ":" + account.name());
  }

  /** Whether it is a member's wallet: the accounts whose balance never goes below nothing. */
  public boolean isWallet() {
    return kind == Kind.WALLET;
  }

  /** The form {@code HELD:3f0e…}, that {@link #parse} reads. */
  @Override
  public String toString() {
    return kind + ":" + owner;
  }

  /** Reads what {@link #toString} wrote. */
  public static LedgerAccount parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException("not an account: " + text);
    }
    return new LedgerAccount(Kind.valueOf(text.substring(0, colon)), text.substring(colon + 1));
  }
}
