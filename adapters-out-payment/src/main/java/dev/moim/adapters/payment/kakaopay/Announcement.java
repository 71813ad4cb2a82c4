package dev.moim.adapters.payment.kakaopay;

import dev.moim.adapters.payment.provider.Amounts;
import dev.moim.adapters.payment.provider.Told;
import dev.moim.application.payment.PaymentGateway.Beginning;
import dev.moim.application.payment.PaymentGateway.Begun;
import dev.moim.application.payment.PaymentGateway.Unreachable;
import dev.moim.domain.payment.NextStep;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Announces a payment, which KakaoPay calls ready, and learns where to send the payer. */
final class Announcement {
  /** How long a payer can use the page. */
  private static final Duration LIFE = Duration.ofMinutes(15);

  private static final int LONGEST_NAME = 100;

  private final KakaoPayApi api;

  Announcement(KakaoPayApi api) {
    this.api = api;
  }

  /**
   * Announces it.
   *
   * @throws Unreachable if it is not announced, or if nobody knows
   * @throws IllegalArgumentException if there is no page for the payer to come back to
   */
  Begun make(Beginning beginning) {
    URI returnTo =
        beginning
            .returnTo()
            .orElseThrow(() -> new IllegalArgumentException("KakaoPay's payers need a way back"));
    Reply reply =
        api.ready(
            Map.of(
                "partner_order_id", beginning.reference().value(),
                "partner_user_id", beginning.payer().toString(),
                "item_name", shortened(beginning.name()),
                "quantity", 1,
                "total_amount", Amounts.write(beginning.amount()),
                "tax_free_amount", 0,
                "approval_url", returnTo.toString(),
                "cancel_url", with(returnTo, "result=cancelled"),
                "fail_url", with(returnTo, "result=failed")));
    return switch (reply) {
      case Reply.Done(Told body) -> begun(body);
      case Reply.Refused refused ->
          throw new Unreachable("cannot announce " + beginning.reference() + ": " + refused.why());
    };
  }

  private static Begun begun(Told body) {
    return new Begun(
        new NextStep.Redirect(
            page(body, "next_redirect_pc_url"),
            page(body, "next_redirect_mobile_url"),
            page(body, "next_redirect_app_url"),
            Reply.Done.time(body, "created_at").map(at -> at.plus(LIFE))),
        Optional.of(body.id("tid")));
  }

  private static URI page(Told body, String name) {
    try {
      URI page = URI.create(body.text(name));
      String scheme = Objects.requireNonNullElse(page.getScheme(), "").toLowerCase(Locale.ROOT);
      if (page.getHost() != null && (scheme.equals("https") || scheme.equals("http"))) {
        return page;
      }
    } catch (IllegalArgumentException e) {
      throw new Unreachable("KakaoPay's " + name + " is no address", e);
    }
    throw body.odd(name + " is no page");
  }

  /** The way back with a word on what happened; KakaoPay itself adds none for these two. */
  private static String with(URI returnTo, String parameter) {
    String text = returnTo.toString();
    int hash = text.indexOf('#');
    String front = hash < 0 ? text : text.substring(0, hash);
    String fragment = hash < 0 ? "" : text.substring(hash);
    return front + (front.contains("?") ? "&" : "?") + parameter + fragment;
  }

  private static String shortened(String name) {
    String line = name.replaceAll("[\\p{Cc}\\p{Cs}]", " ").strip();
    int points = Math.min(LONGEST_NAME, line.codePointCount(0, line.length()));
    String kept = line.substring(0, line.offsetByCodePoints(0, points));
    while (kept.length() > LONGEST_NAME) {
      kept = kept.substring(0, kept.offsetByCodePoints(kept.length(), -1));
    }
    return kept.isEmpty() ? "-" : kept;
  }
}
