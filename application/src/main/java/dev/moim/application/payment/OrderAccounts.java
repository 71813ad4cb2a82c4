package dev.moim.application.payment;

import dev.moim.application.group.Groups;
import dev.moim.application.payment.MerchantAccounts.Registered;
import dev.moim.application.payment.PaymentGateway.Beginning;
import dev.moim.domain.group.Group;
import dev.moim.domain.order.Order;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.PaymentReference;
import jakarta.inject.Inject;
import java.net.URI;
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

  /**
   * The club's own, or, without one, the platform's. What is paid for wallets is always the
   * platform's: it is spent at other clubs.
   */
  public MerchantAccount of(Order order) {
    return of(groups.find(order.group()).orElseThrow());
  }

  /** As {@link #of(Order)}, for every order of a group. */
  MerchantAccount of(Group group) {
    if (group.isTopUp()) {
      return rules.account();
    }
    return accounts.current(group.club()).map(Registered::account).orElse(rules.account());
  }

  /** An attempt to pay this order, as a provider is told of it. */
  Beginning beginning(Order order, PaymentReference reference, Optional<URI> returnTo) {
    String name = groups.find(order.group()).orElseThrow().terms().name();
    return new Beginning(reference, order.amount(), name, order.member(), returnTo);
  }
}
