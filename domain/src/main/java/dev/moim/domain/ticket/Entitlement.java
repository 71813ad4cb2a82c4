package dev.moim.domain.ticket;

/** What a ticket entitles its holder to. */
public enum Entitlement {
  /** To be a member of the club. */
  MEMBERSHIP,
  /** To come in, once. */
  ENTRY
}
