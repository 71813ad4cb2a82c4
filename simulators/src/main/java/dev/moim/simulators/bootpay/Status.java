package dev.moim.simulators.bootpay;

/**
 * Where a receipt stands, by BootPay's codes. There is none for a partial cancel: that is {@link
 * #CANCELLED} too.
 */
enum Status {
  PAID(1, "결제완료"),
  /** Authorised by the payer; money moves only when the merchant's server confirms. */
  WAITING_FOR_CONFIRM(2, "서버승인대기"),
  VIRTUAL_ACCOUNT_ISSUED(5, "가상계좌 입금 대기중"),
  CANCELLED(20, "결제취소완료"),
  FAILED(-1, "결제실패"),
  CONFIRM_FAILED(-2, "결제승인실패"),
  VIRTUAL_ACCOUNT_CLOSED(-3, "가상계좌 발급취소"),
  /** A cancel was tried and failed: the money is still there. */
  CANCEL_FAILED(-20, "결제취소실패");

  private final int code;
  private final String locale;

  Status(int code, String locale) {
    this.code = code;
    this.locale = locale;
  }

  int code() {
    return code;
  }

  String locale() {
    return locale;
  }
}
