package dev.moim.adapters.notification.webhook;

import dev.moim.adapters.notification.webhook.OkHttpWebhookSender.Patience;
import dev.moim.application.notification.WebhookSender;
import dev.moim.contracts.notification.WebhookSenderContract;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class OkHttpWebhookSenderTest extends WebhookSenderContract {
  private static final Duration LONG = Duration.ofSeconds(19);

  private TestServer server;
  private Duration patience = LONG;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.http();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Override
  protected WebhookSender sender() {
    return new OkHttpWebhookSender(
        WebhookTargets.LOCAL_TOO,
        GuardedDns.system(),
        new Patience(LONG, LONG, patience),
        new OkHttpClient());
  }

  @Override
  protected ClubServer server() {
    return new ImpatientlyCalled(server);
  }

  @Override
  protected URI forbidden() {
    return URI.create("http://169.254.169.254/latest/meta-data");
  }

  /** Of a server that hangs, the end is not waited for as long as usually. */
  private final class ImpatientlyCalled implements ClubServer {
    private final ClubServer real;

    ImpatientlyCalled(ClubServer real) {
      this.real = real;
    }

    @Override
    public URI url() {
      return real.url();
    }

    @Override
    public void answer(int status, Optional<Duration> retryAfter) {
      real.answer(status, retryAfter);
    }

    @Override
    public void hang() {
      patience = Duration.ofMillis(300);
      real.hang();
    }

    @Override
    public List<Received> received() {
      return real.received();
    }
  }
}
