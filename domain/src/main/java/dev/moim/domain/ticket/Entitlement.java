package dev.moim.domain.ticket;

/** What a ticket entitles its holder to. */
public enum Entitlement {
  /** To be a member of the club. */
  MEMBERSHIP,
  /** To come in, once. */
  ENTRY,
  /** To an amount in one's own wallet. Nobody shows it at a door: the ledger has it, no ticket. */
  WALLET_CREDIT
}
