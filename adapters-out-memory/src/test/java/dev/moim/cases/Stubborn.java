package dev.moim.cases;

import dev.moim.adapters.memory.payment.ForwardingGateway;
import dev.moim.application.payment.PaymentGateway;
import dev.moim.domain.payment.MerchantAccount;

/** A provider that gives nothing back, until it is told to. */
final class Stubborn extends ForwardingGateway {
  private boolean gives;
  private int asked;

  Stubborn(PaymentGateway real) {
    super(real);
  }

  void giveWay() {
    gives = true;
  }

  /** How often it was asked to give something back. */
  int asked() {
    return asked;
  }

  @Override
  public CancelAnswer cancel(MerchantAccount account, CancelRequest request) {
    asked++;
    return gives
        ? super.cancel(account, request)
        : new CancelAnswer.Refused("the card is not valid any more");
  }
}
