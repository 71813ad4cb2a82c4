package dev.moim.adapters.payment.kakaopay;

import dev.moim.adapters.payment.provider.Told;
import dev.moim.domain.money.Money;
import java.math.BigInteger;

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
   * rounded VAT of several parts may be more than that of the whole, and KakaoPay then refuses; and
   * no part leaves more of them behind than it leaves in total.
   */
  Sum part(Money amount) {
    if (amount.equals(total)) {
      return this;
    }
    long won = amount.minor();
    long free = share(won);
    long least = Math.max(0, taxFree + vat - free - (total.minor() - won));
    long most = Math.min(vat, won - free);
    return new Sum(amount, free, Math.clamp(Math.round((won - free) / 11.0), least, most));
  }

  /** The tax-free part of this much, rounded down. */
  private long share(long won) {
    return BigInteger.valueOf(taxFree)
        .multiply(BigInteger.valueOf(won))
        .divide(BigInteger.valueOf(total.minor()))
        .longValueExact();
  }
}
