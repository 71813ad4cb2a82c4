package dev.moim.application.club;

/** Why somebody neither sees nor changes what they named of a club's. */
public enum Refusal {
  NO_SUCH_CLUB,
  /** It is for staff with other roles. */
  NOT_ALLOWED,
  /** There is none with this id in this club. */
  NOT_THERE,
  /** It is not what the actor wanted to change any more. */
  CHANGED_MEANWHILE
}
