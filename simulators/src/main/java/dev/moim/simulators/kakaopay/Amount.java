package dev.moim.simulators.kakaopay;

import java.util.Map;
import java.util.TreeMap;

/**
 * An amount and what it consists of, all in won.
 *
 * @param total with everything below
 * @param taxFree the part without VAT
 * @param vat the VAT in the taxed part
 */
record Amount(long total, long taxFree, long vat) {

  static final Amount NOTHING = new Amount(0, 0, 0);

  /** The VAT that KakaoPay reckons with when the merchant names none: an eleventh, rounded. */
  static long usualVat(long total, long taxFree) {
    return Math.round((total - taxFree) / 11.0);
  }

  Amount plus(Amount other) {
    return new Amount(total + other.total, taxFree + other.taxFree, vat + other.vat);
  }

  Amount minus(Amount other) {
    return new Amount(total - other.total, taxFree - other.taxFree, vat - other.vat);
  }

  /** Whether every part of the other is in this. */
  boolean covers(Amount other) {
    return total >= other.total && taxFree >= other.taxFree && vat >= other.vat;
  }

  Map<String, Object> json() {
    Map<String, Object> json = new TreeMap<>();
    json.put("total", total);
    json.put("tax_free", taxFree);
    json.put("vat", vat);
    json.put("point", 0);
    json.put("discount", 0);
    json.put("green_deposit", 0);
    return json;
  }
}
