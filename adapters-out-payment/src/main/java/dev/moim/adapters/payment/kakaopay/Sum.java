package dev.moim.adapters.payment.kakaopay;

import dev.moim.adapters.payment.provider.Told;
import dev.moim.domain.money.Money;

/**
 * An amount as KakaoPay splits it, in won.
 *
 * @param total with everything in it
 * @param taxFree the part without VAT
 * @param vat the VAT in the rest
 */
record Sum(Money total, long taxFree, long vat) {
  static Sum read(Told told, String name) {
    Told sum = told.object(name);
    return new Sum(
        sum.money("total", Money.KRW),
        sum.money("tax_free", Money.KRW).minor(),
        sum.money("vat", Money.KRW).minor());
  }

  /**
   * How this part of what is left is split. The last part gets all that is left of each, since the
   * rounded VAT of several parts may be more than that of the whole, and KakaoPay then refuses.
   */
  Sum part(Money amount) {
    if (amount.equals(total)) {
      return this;
    }
    long free = Math.multiplyExact(taxFree, amount.minor()) / total.minor();
    long tax = Math.min(vat, Math.round((amount.minor() - free) / 11.0));
    return new Sum(amount, free, tax);
  }
}
