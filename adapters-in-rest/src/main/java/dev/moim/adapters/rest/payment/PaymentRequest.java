package dev.moim.adapters.rest.payment;

import dev.moim.application.payment.StartPayment;
import dev.moim.domain.InvalidValue;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.payment.Tender;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a member sends to begin to pay an order.
 *
 * @param tender null for the provider of the order's club; WALLET for the own wallet
 * @param returnUrl where a payer who is sent to a provider's page comes back to, at most 200
 *     characters: at an origin that is allowed to call us
 */
record PaymentRequest(@Nullable Tender tender, @Nullable String returnUrl) {
  private static final int LONGEST_URL = 200;

  StartPayment.Command command(OrderId order, List<String> origins) {
    return new StartPayment.Command(
        order,
        Optional.ofNullable(tender),
        Optional.ofNullable(returnUrl).map(url -> address(url, origins)));
  }

  /** Not just any: a link to our provider's page must not lead on to a stranger's. */
  private static URI address(String url, List<String> origins) {
    URI uri = parse(url);
    String origin = uri.getScheme() + "://" + uri.getRawAuthority();
    boolean known =
        origins.isEmpty()
            ? List.of("127.0.0.1", "localhost", "[::1]").contains(uri.getHost())
            : origins.contains(origin);
    if (!known) {
      throw new InvalidValue("returnUrl", "must be at an origin that is allowed to call");
    }
    return uri;
  }

  private static URI parse(String url) {
    try {
      URI uri = new URI(url);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (http
          && uri.getHost() != null
          && uri.getRawUserInfo() == null
          && uri.getRawFragment() == null
          && url.length() <= LONGEST_URL) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Answered below, like an address of another kind.
    }
    throw new InvalidValue(
        "returnUrl", "must be an http or https address of at most {0} characters", LONGEST_URL);
  }
}
