package dev.moim.adapters.payment.portonev2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.adapters.payment.provider.Json;
import dev.moim.application.payment.PaymentGateway.Unreachable;
import dev.moim.domain.money.Money;
import dev.moim.domain.payment.ProviderPayment;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PaymentReaderProperties {
  private static final String HUGE = Long.toString(Long.MAX_VALUE);
  private static final List<String> FIELDS =
      List.of(
          "status",
          "id",
          "storeId",
          "channel",
          "channel.type",
          "requestedAt",
          "paidAt",
          "amount",
          "amount.total",
          "amount.cancelled",
          "currency",
          "cancellations");

  /** A payment of which a few fields are replaced by something. */
  @Provide
  Arbitrary<List<String[]>> changes() {
    Arbitrary<String> values =
        Arbitraries.of(
            "null",
            "0",
            "-1",
            "1.5",
            "1e400",
            HUGE,
            "true",
            "\"\"",
            "\"PAID\"",
            "\"CANCELLED\"",
            "\"PARTIAL_CANCELLED\"",
            "\"READY\"",
            "\"TEST\"",
            "\"USD\"",
            "\"+999999999-12-31T23:59:59Z\"",
            "\"-999999999-01-01T00:00:00Z\"",
            "\"2026-03-02T10:00:00Z\"",
            "{}",
            "[]",
            "[[]]",
            "[" + entry("a", HUGE, "SUCCEEDED") + "," + entry("b", HUGE, "REQUESTED") + "]",
            "[" + entry("a", "10000", "SUCCEEDED") + "]",
            "[" + entry("a", "10000", "FAILED") + "," + entry("b", "1", "REQUESTED") + "]");
    return Combinators.combine(Arbitraries.of(FIELDS), values)
        .as((field, value) -> new String[] {field, value})
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  private static String entry(String id, String amount, String status) {
    return ("{\"id\":\"%s\",\"status\":\"%s\",\"totalAmount\":%s,\"reason\":\"x\","
            + "\"requestedAt\":\"2026-03-02T10:00:00Z\"}")
        .formatted(id, status, amount);
  }

  @Property(tries = 3000)
  void whatever_is_told_is_a_payment_that_makes_sense_or_no_answer(
      @ForAll("changes") List<String[]> changes) {
    PaymentJson json = PaymentJson.paid("order-1");
    for (String[] change : changes) {
      if (!change[0].contains(".")) {
        json.with(change[0], change[1]);
      }
    }
    for (String[] change : changes) {
      if (change[0].contains(".") && json.hasParent(change[0])) {
        json.with(change[0], change[1]);
      }
    }
    ProviderPayment payment;
    try {
      payment = PaymentReader.read(Json.MAPPER.readTree(json.text()), Simulated.STORE);
    } catch (Unreachable e) {
      return;
    }
    assertThat(payment.cancelled()).isLessThanOrEqualTo(payment.amount());
    assertThat(payment.cancellable())
        .isGreaterThanOrEqualTo(Money.zero(payment.amount().currency()));
    assertThat(payment.startedAt().getEpochSecond()).isBetween(0L, 253_402_300_799L);
    assertThat(payment.paidAt().map(at -> at.getEpochSecond() > 0).orElse(true)).isTrue();
  }
}
