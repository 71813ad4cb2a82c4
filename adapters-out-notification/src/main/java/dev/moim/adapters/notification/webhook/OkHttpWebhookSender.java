package dev.moim.adapters.notification.webhook;

import dev.moim.application.notification.WebhookSender;
import dev.moim.domain.InvalidValue;
import dev.moim.domain.notification.EndpointUrl;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import okhttp3.Authenticator;
import okhttp3.ConnectionPool;
import okhttp3.CookieJar;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls by OkHttp: directly, once, without following anything, keeping anything or reading what the
 * other side says besides its status. A server that it must not reach it does not reach, whatever
 * its name leads to at the moment (docs/decisions/0034).
 */
public final class OkHttpWebhookSender implements WebhookSender {
  private static final Logger LOG = LoggerFactory.getLogger(OkHttpWebhookSender.class);
  private static final String AGENT = "Moim-Webhooks/1";
  private static final int IDLE = 5;
  private static final int GONE = 410;

  private final WebhookTargets targets;
  private final OkHttpClient client;

  /**
   * How long what may take.
   *
   * @param name to find out where a server is
   * @param connection for a connection to stand
   * @param call for all of it
   */
  record Patience(Duration name, Duration connection, Duration call) {
    static Patience usual() {
      return new Patience(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(19));
    }
  }

  /** For these servers. */
  public OkHttpWebhookSender(WebhookTargets targets) {
    this(targets, GuardedDns.system(), Patience.usual(), new OkHttpClient());
  }

  /** With what tests replace; the client is only asked what certificates it trusts. */
  OkHttpWebhookSender(
      WebhookTargets targets, GuardedDns.Names names, Patience patience, OkHttpClient trust) {
    AddressGuard guard = new AddressGuard(targets);
    this.targets = targets;
    client =
        trust
            .newBuilder()
            .proxy(Proxy.NO_PROXY)
            .dns(new GuardedDns(names, guard, patience.name()))
            .socketFactory(new GuardedSockets(guard))
            .connectionPool(new ConnectionPool(IDLE, 1, TimeUnit.MINUTES))
            .connectTimeout(patience.connection())
            .readTimeout(Duration.ZERO)
            .writeTimeout(Duration.ZERO)
            .callTimeout(patience.call())
            .followRedirects(false)
            .followSslRedirects(false)
            .authenticator(Authenticator.NONE)
            .cookieJar(CookieJar.NO_COOKIES)
            .build();
  }

  @Override
  public Answer send(Call call) {
    Optional<HttpUrl> url = address(call);
    if (url.isEmpty()) {
      return new Answer.Forbidden("its address is none that is called");
    }
    Request request = request(call, url.get());
    try (Response response = execute(request)) {
      LOG.debug("{}: HTTP {}", call.message(), response.code());
      return answer(call, response);
    } catch (IOException e) {
      LOG.debug("{}: no answer", call.message(), e);
      return noAnswer(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failed("no answer in time");
    }
  }

  /** As it was registered; what is allowed may have changed since. */
  private Optional<HttpUrl> address(Call call) {
    try {
      String url = EndpointUrl.parse(call.url().toString(), targets.allowHttp()).toString();
      return Optional.ofNullable(HttpUrl.parse(url));
    } catch (InvalidValue e) {
      return Optional.empty();
    }
  }

  private static Request request(Call call, HttpUrl url) {
    byte[] body = call.body().getBytes(StandardCharsets.UTF_8);
    return new Request.Builder()
        .url(url)
        .header("User-Agent", AGENT)
        .header("webhook-id", call.message())
        .header("webhook-timestamp", Long.toString(call.at().getEpochSecond()))
        .header("webhook-signature", Signatures.of(call.message(), call.at(), body, call.secrets()))
        .post(new JsonOnce(body))
        .build();
  }

  // OkHttp, written in Kotlin, throws the second without declaring it: when it is interrupted while
  // it connects.
  private Response execute(Request request) throws IOException, InterruptedException {
    return client.newCall(request).execute();
  }

  private static Answer answer(Call call, Response response) {
    int status = response.code();
    if (response.isSuccessful()) {
      return new Answer.Delivered(status);
    }
    if (status == GONE) {
      return new Answer.Gone();
    }
    Optional<Duration> pause =
        Optional.ofNullable(response.header("Retry-After"))
            .flatMap(text -> RetryAfter.read(text, call.at()));
    return new Answer.Failed(Optional.of(status), "it answered " + status, pause);
  }

  /** In our own words: a library's may name addresses of our network. */
  private static Answer noAnswer(IOException e) {
    return switch (e) {
      case AddressGuard.Forbidden _ -> new Answer.Forbidden("its address is not a public one");
      case UnknownHostException _ -> failed("its name leads nowhere");
      case SSLException _ -> failed("no TLS connection: is its certificate valid for its name?");
      case InterruptedIOException _ -> failed("no answer in time");
      default -> failed("the connection failed");
    };
  }

  private static Answer failed(String why) {
    return new Answer.Failed(Optional.empty(), why, Optional.empty());
  }
}
