package dev.moim.adapters.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.adapters.rest.club.ClubMemberRoutes;
import dev.moim.adapters.rest.club.ClubRoutes;
import dev.moim.adapters.rest.coupon.CouponRoutes;
import dev.moim.adapters.rest.documentation.DocumentationRoutes;
import dev.moim.adapters.rest.group.GroupRoutes;
import dev.moim.adapters.rest.group.LiveRoutes;
import dev.moim.adapters.rest.group.SharedPoolRoutes;
import dev.moim.adapters.rest.health.HealthChecks;
import dev.moim.adapters.rest.health.HealthRoutes;
import dev.moim.adapters.rest.http.RestSettings;
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
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoutesTest {
  /** By hand, from the contract: what is reachable, and by whom. */
  private static final String CONTRACT =
      """
      GUEST  CREDENTIALS POST /v1/members
      GUEST  CREDENTIALS POST /v1/auth/tokens
      GUEST  CREDENTIALS POST /v1/auth/tokens/refresh
      GUEST  CREDENTIALS DELETE /v1/auth/tokens
      MEMBER ORDINARY POST /v1/clubs
      GUEST  ORDINARY GET /v1/clubs
      GUEST  ORDINARY GET /v1/clubs/{clubId}
      GUEST  ORDINARY GET /v1/clubs/{clubId}/join
      MEMBER ORDINARY GET /v1/clubs/{clubId}/members
      MEMBER ORDINARY PUT /v1/clubs/{clubId}/members/{memberId}/role
      MEMBER ORDINARY POST /v1/clubs/{clubId}/groups
      MEMBER ORDINARY GET /v1/clubs/{clubId}/groups
      MEMBER ORDINARY GET /v1/groups/{groupId}
      MEMBER ORDINARY GET /v1/groups/{groupId}/live
      GUEST  ORDINARY GET /v1/clubs/{clubId}/join/live
      MEMBER ORDINARY PUT /v1/groups/{groupId}
      MEMBER ORDINARY POST /v1/groups/{groupId}/open
      MEMBER ORDINARY POST /v1/groups/{groupId}/close
      MEMBER ORDINARY POST /v1/clubs/{clubId}/shared-pools
      MEMBER ORDINARY GET /v1/clubs/{clubId}/shared-pools
      MEMBER ORDINARY GET /v1/clubs/{clubId}/shared-pools/{poolId}
      MEMBER ORDINARY PUT /v1/clubs/{clubId}/shared-pools/{poolId}
      MEMBER ORDINARY POST /v1/clubs/{clubId}/coupons
      MEMBER ORDINARY GET /v1/clubs/{clubId}/coupons
      MEMBER ORDINARY GET /v1/clubs/{clubId}/coupons/{couponId}
      MEMBER ORDINARY PUT /v1/clubs/{clubId}/coupons/{couponId}
      MEMBER ORDINARY POST /v1/clubs/{clubId}/coupons/{couponId}/close
      MEMBER JOINS POST /v1/groups/{groupId}/joins
      MEMBER JOINS POST /v1/groups/{groupId}/waiting
      MEMBER ORDINARY GET /v1/groups/{groupId}/waiting
      MEMBER ORDINARY GET /v1/groups/{groupId}/waiting/me
      MEMBER ORDINARY DELETE /v1/groups/{groupId}/waiting/me
      MEMBER ORDINARY GET /v1/me/waiting
      MEMBER ORDINARY GET /v1/groups/{groupId}/attendees
      MEMBER ORDINARY GET /v1/orders/{orderId}
      MEMBER ORDINARY GET /v1/me/orders
      MEMBER ORDINARY POST /v1/orders/{orderId}/cancel
      MEMBER CONFIRMATIONS POST /v1/orders/{orderId}/payments
      MEMBER CONFIRMATIONS POST /v1/orders/{orderId}/confirm
      MEMBER ORDINARY GET /v1/orders/{orderId}/refund-quote
      MEMBER REFUNDS POST /v1/orders/{orderId}/refunds
      MEMBER ORDINARY GET /v1/clubs/{clubId}/payments/attention
      MEMBER REFUNDS POST /v1/clubs/{clubId}/payments/attention/{caseId}/settle
      MEMBER ORDINARY GET /v1/payments/attention
      MEMBER REFUNDS POST /v1/payments/attention/{caseId}/settle
      MEMBER UPLOADS POST /v1/clubs/{clubId}/merchant-accounts/{accountId}/settlements
      MEMBER UPLOADS POST /v1/settlements/{tender}
      GUEST  WEBHOOKS POST /v1/webhooks/portone
      GUEST  WEBHOOKS POST /v1/webhooks/portone-v2
      GUEST  WEBHOOKS POST /v1/webhooks/bootpay
      MEMBER ORDINARY GET /v1/webhooks
      MEMBER ORDINARY POST /v1/webhooks/{webhookId}/replay
      MEMBER ORDINARY POST /v1/clubs/{clubId}/merchant-accounts
      MEMBER ORDINARY GET /v1/clubs/{clubId}/merchant-accounts
      MEMBER ORDINARY PUT /v1/clubs/{clubId}/merchant-accounts/{accountId}/credentials
      MEMBER ORDINARY DELETE /v1/clubs/{clubId}/merchant-accounts/{accountId}
      MEMBER ORDINARY GET /v1/clubs/{clubId}/webhook-deliveries
      MEMBER ORDINARY GET /v1/clubs/{clubId}/webhook-deliveries/{deliveryId}
      MEMBER ORDINARY POST /v1/clubs/{clubId}/webhook-deliveries/{deliveryId}/replays
      MEMBER ORDINARY POST /v1/clubs/{clubId}/webhook-endpoints
      MEMBER ORDINARY GET /v1/clubs/{clubId}/webhook-endpoints
      MEMBER ORDINARY GET /v1/clubs/{clubId}/webhook-endpoints/{endpointId}
      MEMBER ORDINARY PUT /v1/clubs/{clubId}/webhook-endpoints/{endpointId}
      MEMBER ORDINARY DELETE /v1/clubs/{clubId}/webhook-endpoints/{endpointId}
      MEMBER ORDINARY POST /v1/clubs/{clubId}/webhook-endpoints/{endpointId}/secrets
      MEMBER ORDINARY GET /v1/me/tickets
      MEMBER ORDINARY GET /v1/tickets/{ticketId}
      MEMBER ORDINARY POST /v1/tickets/check-in
      MEMBER UPLOADS POST /v1/uploads
      MEMBER ORDINARY POST /v1/clubs/{clubId}/items
      MEMBER ORDINARY GET /v1/clubs/{clubId}/items
      MEMBER ORDINARY GET /v1/clubs/{clubId}/items/{itemId}
      MEMBER ORDINARY PUT /v1/clubs/{clubId}/items/{itemId}
      MEMBER ORDINARY DELETE /v1/clubs/{clubId}/items/{itemId}
      MEMBER ORDINARY GET /v1/clubs/{clubId}/statement
      MEMBER ORDINARY GET /v1/clubs/{clubId}/ledger/days
      MEMBER ORDINARY GET /v1/wallet
      MEMBER ORDINARY GET /v1/wallet/movements
      GUEST  UNLIMITED GET /health/live
      GUEST  UNLIMITED GET /health/ready
      GUEST  ORDINARY GET /openapi.yaml
      GUEST  ORDINARY GET /docs
      GUEST  ORDINARY GET /docs/{file}
      """;

  @Test
  void the_routes_are_those_of_the_contract_with_a_decision_about_each() {
    assertThat(allWithoutUseCases().all())
        .extracting(r -> r.access() + " " + r.rate() + " " + r)
        .containsExactlyInAnyOrderElementsOf(
            CONTRACT.lines().map(line -> line.replace("  ", " ")).toList());
  }

  /** Listing the routes calls none of them. */
  static Routes allWithoutUseCases() {
    return new Routes(
        new MemberRoutes(null, null, null, null, null),
        new ClubRoutes(null, null),
        new ClubMemberRoutes(null, null),
        new GroupRoutes(null, null, null, null),
        new SharedPoolRoutes(null, null, null),
        new CouponRoutes(null, null, null),
        new LiveRoutes(null, null, null, null),
        new OrderRoutes(null, null, null, null, null),
        new PaymentRoutes(null, RestSettings.on("127.0.0.1", 0)),
        new ConfirmRoutes(null, null),
        new RefundRoutes(null, null),
        new AttentionRoutes(null, null),
        new SettlementRoutes(null),
        new MerchantAccountRoutes(null, null, null),
        new WebhookRoutes(null, null),
        new WebhookDeliveryRoutes(null),
        new WebhookEndpointRoutes(null, null, null, null),
        new TicketRoutes(null, null, null, null),
        new UploadRoutes(null),
        new ItemRoutes(null, null, null),
        new StatementRoutes(null, null, null),
        new WalletRoutes(null),
        new WaitingRoutes(null, null, null),
        new HealthRoutes(HealthChecks.of(Map.of())),
        new DocumentationRoutes());
  }
}
