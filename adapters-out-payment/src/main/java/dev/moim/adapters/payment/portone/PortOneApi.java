package dev.moim.adapters.payment.portone;

import dev.moim.adapters.payment.provider.Bearer;
import dev.moim.adapters.payment.provider.Deadline;
import dev.moim.adapters.payment.provider.TokenCache;
import dev.moim.adapters.payment.provider.TokenCache.Granted;
import dev.moim.adapters.payment.provider.Transport;
import dev.moim.adapters.payment.provider.Transport.Answer;
import dev.moim.application.payment.PaymentGateway.Unreachable;
import dev.moim.domain.payment.Credentials;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.Request;
import tools.jackson.databind.JsonNode;

/** PortOne's REST API with its token: what is sent here is sent with a valid one. */
final class PortOneApi {
  private static final Duration LONGEST_LIFE = Duration.ofMinutes(30);
  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,4096}");

  private final PortOneSettings settings;
  private final Credentials.PortOneV1 keys;
  private final HttpUrl base;
  private final Transport transport;
  private final Bearer bearer;

  PortOneApi(
      PortOneSettings settings,
      Credentials.PortOneV1 keys,
      Transport transport,
      LongSupplier nanos) {
    this.settings = settings;
    this.keys = keys;
    this.base = Objects.requireNonNull(HttpUrl.get(settings.baseUri()), "baseUri");
    this.transport = transport;
    this.bearer = new Bearer("PortOne", transport, new TokenCache(this::getToken, nanos));
  }

  /** A request's address; what comes from outside is added as one percent-encoded segment. */
  HttpUrl.Builder at(String path) {
    return Transport.at(base, path);
  }

  Envelope get(HttpUrl url, Deadline deadline) {
    return send(new Request.Builder().url(url).get(), deadline);
  }

  Envelope post(HttpUrl url, Object body, Deadline deadline) {
    return send(new Request.Builder().url(url).post(Transport.json(body)), deadline);
  }

  Envelope put(HttpUrl url, Object body, Deadline deadline) {
    return send(new Request.Builder().url(url).put(Transport.json(body)), deadline);
  }

  private Envelope send(Request.Builder request, Deadline deadline) {
    Answer answer = bearer.send(request, deadline);
    return Envelope.read(answer.status(), answer.body());
  }

  private Granted getToken(Deadline deadline) {
    Map<String, String> body = Map.of("imp_key", keys.apiKey(), "imp_secret", keys.apiSecret());
    HttpUrl url = at("users/getToken").build();
    Duration left = deadline.left();
    Answer answer =
        transport.send(
            new Request.Builder().url(url).post(Transport.json(body)),
            left.compareTo(settings.readTimeout()) < 0 ? left : settings.readTimeout());
    return read(Envelope.read(answer.status(), answer.body()).expect("no token"));
  }

  private static Granted read(JsonNode response) {
    String value = response.path("access_token").stringValue("");
    JsonNode end = response.path("expired_at");
    JsonNode now = response.path("now");
    if (!TOKEN.matcher(value).matches()
        || !end.isIntegralNumber()
        || !now.isIntegralNumber()
        || !end.canConvertToLong()
        || !now.canConvertToLong()) {
      throw new Unreachable("PortOne gave a token that we do not understand");
    }
    long seconds = Math.clamp(end.longValue() - now.longValue(), 0, LONGEST_LIFE.toSeconds());
    return new Granted(value, Duration.ofSeconds(seconds));
  }
}
