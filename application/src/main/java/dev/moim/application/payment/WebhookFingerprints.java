package dev.moim.application.payment;

import dev.moim.application.payment.PaymentGateway.Authenticity;
import dev.moim.application.payment.PaymentGateway.Hint;
import dev.moim.application.runtime.Sha256;
import dev.moim.domain.payment.MerchantAccount;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Tells which messages are the same, without letting a stranger's message pass for a provider's.
 *
 * <ul>
 *   <li>What is proven to be its provider's is known by the provider's own id of it and its body: a
 *       repetition has both, though its time and its signature may be new.
 *   <li>What nobody signs, and what cannot be read at all, is known by its body: whoever else sends
 *       the same bytes causes the same look at the provider.
 *   <li>What should be signed and is not proven (a forgery, an old capture, a message that came
 *       before its order) is known by its body and all of its headers: so it stands for itself, and
 *       the genuine message, which has another signature, is never taken for a repetition of it.
 * </ul>
 */
public final class WebhookFingerprints {
  private static final System.Logger LOG = System.getLogger(WebhookFingerprints.class.getName());

  private final PaymentGateway gateway;
  private final WebhookTenants tenants;

  @Inject
  public WebhookFingerprints(PaymentGateway gateway, WebhookTenants tenants) {
    this.gateway = gateway;
    this.tenants = tenants;
  }

  /** What distinguishes the means by which messages are known. */
  private enum Known {
    BY_ITS_ID,
    BY_ITS_BODY,
    BY_EVERYTHING
  }

  /** The fingerprint of what came just now. Nothing that it holds keeps it from being kept. */
  String of(WebhookMessage message) {
    try {
      Optional<Hint> hint = gateway.read(message);
      return hint.isEmpty() ? ofBody(message) : of(message, hint.get());
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "a webhook stands for itself", e);
      return ofEverything(message);
    }
  }

  private String of(WebhookMessage message, Hint hint) {
    Optional<MerchantAccount> account = tenants.of(message, hint);
    if (account.isEmpty()) {
      return ofEverything(message);
    }
    Authenticity authenticity = gateway.authenticity(account.get(), message);
    return switch (authenticity) {
      case PROVEN -> digest(Known.BY_ITS_ID, List.of(hint.message().orElse("")), message.body());
      case UNSIGNED -> ofBody(message);
      case FORGED -> ofEverything(message);
    };
  }

  private static String ofBody(WebhookMessage message) {
    return digest(Known.BY_ITS_BODY, List.of(), message.body());
  }

  private static String ofEverything(WebhookMessage message) {
    List<String> headers = new ArrayList<>();
    new TreeMap<>(message.headers())
        .forEach(
            (name, values) -> {
              headers.add(name);
              headers.add(Integer.toString(values.size()));
              headers.addAll(values);
            });
    return digest(Known.BY_EVERYTHING, headers, message.body());
  }

  /** SHA-256 of parts that are preceded by their lengths, so that none can run into the next. */
  private static String digest(Known known, List<String> words, byte[] body) {
    MessageDigest sha256 = Sha256.fresh();
    update(sha256, known.name().getBytes(StandardCharsets.UTF_8));
    words.forEach(word -> update(sha256, word.getBytes(StandardCharsets.UTF_8)));
    update(sha256, body);
    return HexFormat.of().formatHex(sha256.digest());
  }

  private static void update(MessageDigest digest, byte[] part) {
    digest.update((part.length + ":").getBytes(StandardCharsets.UTF_8));
    digest.update(part);
  }
}
