package dev.moim.domain.payment;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What the payer's app does next, once an attempt has begun. */
public sealed interface NextStep {
  /**
   * It opens the provider's window by the provider's own client library.
   *
   * @param parameters what that library is called with, by its own names; texts and whole numbers
   */
  record ClientSdk(Map<String, Object> parameters) implements NextStep {
    public ClientSdk {
      parameters = Map.copyOf(parameters);
    }
  }

  /**
   * It sends the payer to the provider's page.
   *
   * @param pc for a browser on a computer
   * @param mobile for a browser on a phone
   * @param app for a page inside an app
   * @param until when the page is of no use any more
   */
  record Redirect(URI pc, URI mobile, URI app, Optional<Instant> until) implements NextStep {
    public Redirect {
      Objects.requireNonNull(pc, "pc");
      Objects.requireNonNull(mobile, "mobile");
      Objects.requireNonNull(app, "app");
      Objects.requireNonNull(until, "until");
    }
  }

  /** Nothing: it is paid. */
  record Nothing() implements NextStep {}
}
