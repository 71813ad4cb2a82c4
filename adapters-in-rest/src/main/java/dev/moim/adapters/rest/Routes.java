package dev.moim.adapters.rest;

import dev.moim.adapters.rest.club.ClubMemberRoutes;
import dev.moim.adapters.rest.club.ClubRoutes;
import dev.moim.adapters.rest.coupon.CouponRoutes;
import dev.moim.adapters.rest.documentation.DocumentationRoutes;
import dev.moim.adapters.rest.group.GroupRoutes;
import dev.moim.adapters.rest.group.LiveRoutes;
import dev.moim.adapters.rest.group.SharedPoolRoutes;
import dev.moim.adapters.rest.health.HealthRoutes;
import dev.moim.adapters.rest.http.Route;
import dev.moim.adapters.rest.item.ItemRoutes;
import dev.moim.adapters.rest.ledger.StatementRoutes;
import dev.moim.adapters.rest.ledger.WalletRoutes;
import dev.moim.adapters.rest.member.MemberRoutes;
import dev.moim.adapters.rest.notification.WebhookDeliveryRoutes;
import dev.moim.adapters.rest.notification.WebhookEndpointRoutes;
import dev.moim.adapters.rest.order.OrderRoutes;
import dev.moim.adapters.rest.payment.AttentionRoutes;
import dev.moim.adapters.rest.payment.ConfirmRoutes;
import dev.moim.adapters.rest.payment.MerchantAccountRoutes;
import dev.moim.adapters.rest.payment.PaymentRoutes;
import dev.moim.adapters.rest.payment.RefundRoutes;
import dev.moim.adapters.rest.payment.SettlementRoutes;
import dev.moim.adapters.rest.payment.WebhookRoutes;
import dev.moim.adapters.rest.ticket.TicketRoutes;
import dev.moim.adapters.rest.upload.UploadRoutes;
import dev.moim.adapters.rest.waiting.WaitingRoutes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;

/** Every route that there is: what is not in this list cannot be reached. */
public final class Routes {
  private final List<Route> all;

  @Inject
  public Routes(
      MemberRoutes members,
      ClubRoutes clubs,
      ClubMemberRoutes clubMembers,
      GroupRoutes groups,
      SharedPoolRoutes sharedPools,
      CouponRoutes coupons,
      LiveRoutes live,
      OrderRoutes orders,
      PaymentRoutes payments,
      ConfirmRoutes confirmations,
      RefundRoutes refunds,
      AttentionRoutes attention,
      SettlementRoutes settlements,
      MerchantAccountRoutes merchantAccounts,
      WebhookRoutes webhooks,
      WebhookDeliveryRoutes webhookDeliveries,
      WebhookEndpointRoutes webhookEndpoints,
      TicketRoutes tickets,
      UploadRoutes uploads,
      ItemRoutes items,
      StatementRoutes statements,
      WalletRoutes wallets,
      WaitingRoutes waiting,
      HealthRoutes health,
      DocumentationRoutes documentation) {
    this.all =
        Stream.of(
                members.all(),
                clubs.all(),
                clubMembers.all(),
                groups.all(),
                sharedPools.all(),
                coupons.all(),
                live.all(),
                orders.all(),
                payments.all(),
                confirmations.all(),
                refunds.all(),
                attention.all(),
                settlements.all(),
                merchantAccounts.all(),
                webhooks.all(),
                webhookDeliveries.all(),
                webhookEndpoints.all(),
                tickets.all(),
                uploads.all(),
                items.all(),
                statements.all(),
                wallets.all(),
                waiting.all(),
                health.all(),
                documentation.all())
            .flatMap(List::stream)
            .toList();
  }

  /** All of them. */
  public List<Route> all() {
    return all;
  }
}
