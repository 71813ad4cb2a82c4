package dev.moim.application.payment;

import dev.moim.application.group.Groups;
import dev.moim.application.payment.MerchantAccounts.Registered;
import dev.moim.application.payment.PaymentGateway.Beginning;
import dev.moim.domain.order.Order;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.PaymentReference;
import jakarta.inject.Inject;
import java.util.Optional;

/** Which account an order's money is taken into, and what its provider is told of it. */
public final class OrderAccounts {
  private final MerchantAccounts accounts;
  private final Groups groups;
  private final PaymentRules rules;

  @Inject
  public OrderAccounts(MerchantAccounts accounts, Groups groups, PaymentRules rules) {
    this.accounts = accounts;
    this.groups = groups;
    this.rules = rules;
  }

  /** The club's own, or, without one, the platform's. */
  public MerchantAccount of(Order order) {
    return accounts.current(order.club()).map(Registered::account).orElse(rules.account());
  }

  /** An attempt to pay this order, as a provider is told of it; nobody comes back from a page. */
  Beginning beginning(Order order, PaymentReference reference) {
    String name = groups.find(order.group()).orElseThrow().terms().name();
    return new Beginning(reference, order.amount(), name, order.member(), Optional.empty());
  }
}
