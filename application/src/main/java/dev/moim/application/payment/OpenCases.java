package dev.moim.application.payment;

import dev.moim.application.notification.Announcements;
import dev.moim.domain.payment.AttentionCase;
import jakarta.inject.Inject;

/** The only way in which cases are opened: together with telling their club of it. */
public final class OpenCases {
  private final AttentionCases cases;
  private final Announcements announcements;

  @Inject
  public OpenCases(AttentionCases cases, Announcements announcements) {
    this.cases = cases;
    this.announcements = announcements;
  }

  /**
   * Opens a case, in a transaction, unless one of its kind and subject is open.
   *
   * @return whether it was opened
   */
  boolean open(AttentionCase fresh) {
    boolean opened = cases.open(fresh);
    if (opened) {
      announcements.opened(fresh);
    }
    return opened;
  }
}
