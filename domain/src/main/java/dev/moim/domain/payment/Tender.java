package dev.moim.domain.payment;

import java.util.Arrays;
import java.util.List;

/** What a payment is made with: a provider, or the member's own wallet. */
public enum Tender {
  PORTONE_V1(Taking.AT_THE_WINDOW, Window.CLIENT_SDK),
  PORTONE_V2(Taking.AT_THE_WINDOW, Window.CLIENT_SDK),
  KAKAOPAY(Taking.ON_COMPLETION, Window.PAGE),
  BOOTPAY(Taking.ON_COMPLETION, Window.CLIENT_SDK),
  /** The member's balance in the ledger: no provider is called, and nothing about it is unknown. */
  WALLET(Taking.AT_ONCE, Window.NONE);

  private final Taking taking;
  private final Window window;

  /** When money is taken. */
  private enum Taking {
    AT_ONCE,
    AT_THE_WINDOW,
    ON_COMPLETION
  }

  /** Where the payer agrees. */
  private enum Window {
    NONE,
    CLIENT_SDK,
    PAGE
  }

  Tender(Taking taking, Window window) {
    this.taking = taking;
    this.window = window;
  }

  /**
   * Whether the payer only agrees to the payment, and the money is taken by our call that completes
   * it: then nothing is taken as long as we do not call.
   */
  public boolean isTakenOnCompletion() {
    return taking == Taking.ON_COMPLETION;
  }

  /**
   * Whether the payer is sent to a page of the provider, which is made for each attempt: then an
   * attempt cannot be paid before it has begun there.
   */
  public boolean isPaidOnPage() {
    return window == Window.PAGE;
  }

  /** All that a provider outside of Moim moves the money for. */
  public static List<Tender> providers() {
    return Arrays.stream(values()).filter(Tender::isProvider).toList();
  }

  /** Whether a provider outside of Moim moves the money. */
  public boolean isProvider() {
    return this != WALLET;
  }
}
