package dev.moim.adapters.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.adapters.notification.webhook.OkHttpWebhookSender.Patience;
import dev.moim.application.notification.WebhookSender;
import dev.moim.application.notification.WebhookSender.Answer;
import dev.moim.application.notification.WebhookSender.Call;
import dev.moim.domain.notification.EndpointSecret;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clubs' servers that are not what they seem, and names that lead where they should not. */
class HostileServersTest {
  private static final Duration LONG = Duration.ofSeconds(19);
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");
  private static final EndpointSecret SECRET = EndpointSecret.of(new byte[32]);

  private static Answer send(WebhookSender sender, URI url) {
    return sender.send(new Call("msg_1", url, Instant.EPOCH, "{}", List.of(SECRET)));
  }

  private static WebhookSender local(Duration patience) {
    return new OkHttpWebhookSender(
        WebhookTargets.LOCAL_TOO,
        GuardedDns.system(),
        new Patience(LONG, LONG, patience),
        new OkHttpClient());
  }

  private static WebhookSender ofPublic(GuardedDns.Names names) {
    return new OkHttpWebhookSender(
        WebhookTargets.PUBLIC, names, new Patience(LONG, SHORT, LONG), new OkHttpClient());
  }

  private static String why(Answer answer) {
    assertThat(answer)
        .isInstanceOfSatisfying(
            Answer.Failed.class, failed -> assertThat(failed.status()).isEmpty());
    String why = ((Answer.Failed) answer).why();
    assertThat(why)
        .as("nothing about our network")
        .doesNotContain("127.", "localhost", "Exception");
    return why;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1/",
        "https://127.1/",
        "https://2130706433/",
        "https://0177.0.0.1/",
        "https://0x7f.0.0.1/",
        "https://0x7f000001/",
        "https://017700000001/",
        "https://127.0.0.1.:8443/",
        "https://[::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://[0:0:0:0:0:ffff:7f00:1]/",
        "https://[::127.0.0.1]/",
        "https://[64:ff9b::7f00:1]/",
        "https://[2002:7f00:1::]/",
        "https://localhost/",
        "https://10.0.0.1/",
        "https://169.254.169.254/latest/meta-data",
        "https://[fd00:ec2::254]/",
        "http://example.org/",
        "https://user@example.org/",
        "https://example.org:22/",
        "https://example.org:6379@10.0.0.1/",
        "ftp://example.org/"
      })
  void no_spelling_leads_around_the_guard(String url) {
    Answer answer = send(ofPublic(GuardedDns.system()), URI.create(url));
    assertThat(answer)
        .as("not called; some spellings are no address to this machine at all")
        .satisfiesAnyOf(
            it -> assertThat(it).isInstanceOf(Answer.Forbidden.class),
            it -> assertThat(why(it)).isEqualTo("its name leads nowhere"));
  }

  @Test
  void a_name_with_one_address_inside_is_not_called_at_all() {
    InetAddress outside = InetAddress.ofLiteral("1.1.1.1");
    InetAddress inside = InetAddress.ofLiteral("10.0.0.1");
    for (List<InetAddress> found : List.of(List.of(outside, inside), List.of(inside, outside))) {
      assertThat(send(ofPublic(_ -> found), URI.create("https://club.example.org/")))
          .isInstanceOf(Answer.Forbidden.class);
    }
  }

  /** Rebinding: the second answer would lead elsewhere. */
  @Test
  void what_was_checked_is_what_is_connected_to() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    InetAddress metadata = InetAddress.ofLiteral("169.254.169.254");
    GuardedDns.Names names = _ -> List.of(asked.incrementAndGet() == 1 ? HERE : metadata);
    try (TestServer server = TestServer.http()) {
      var sender =
          new OkHttpWebhookSender(
              WebhookTargets.LOCAL_TOO, names, new Patience(LONG, LONG, LONG), new OkHttpClient());

      assertThat(send(sender, server.at("club.example.org"))).isEqualTo(new Answer.Delivered(204));

      assertThat(asked).hasValue(1);
      assertThat(server.requests().getFirst().header("host")).startsWith("club.example.org:");
    }
  }

  @Test
  void a_redirection_is_an_answer_and_no_more() throws IOException {
    try (TestServer first = TestServer.http();
        TestServer second = TestServer.http()) {
      for (int status : new int[] {301, 302, 303, 307, 308}) {
        first.behave(
            exchange -> {
              exchange.getResponseHeaders().set("Location", second.url().toString());
              exchange.sendResponseHeaders(status, -1);
            });
        assertThat(send(local(LONG), first.url()))
            .isInstanceOfSatisfying(
                Answer.Failed.class, failed -> assertThat(failed.status()).contains(status));
      }
      assertThat(second.requests()).isEmpty();
    }
  }

  @Test
  void an_answer_without_end_is_not_read() throws IOException {
    try (TestServer server = TestServer.http()) {
      server.behave(
          exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(new byte[100]);
            exchange.getResponseBody().flush();
            server.waitForTheEnd();
          });
      assertThat(send(local(LONG), server.url())).isEqualTo(new Answer.Delivered(200));
    }
  }

  /** Answers every connection with these bytes, and then says nothing more. */
  private static final class RawServer implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 50, HERE);
    private final CountDownLatch end = new CountDownLatch(1);

    RawServer(String answer, boolean hangsUp) throws IOException {
      Thread.ofVirtual().start(() -> serve(answer, hangsUp));
    }

    private void serve(String answer, boolean hangsUp) {
      while (!socket.isClosed()) {
        try (Socket peer = socket.accept()) {
          var _ = peer.getInputStream().read();
          OutputStream out = peer.getOutputStream();
          out.write(answer.getBytes(StandardCharsets.UTF_8));
          out.flush();
          if (!hangsUp) {
            end.await();
          }
        } catch (IOException | InterruptedException e) {
          return;
        }
      }
    }

    URI url() {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/");
    }

    @Override
    public void close() throws IOException {
      end.countDown();
      socket.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nX: ", "HTTP/1.1 100 Continue\r\n\r\n"})
  void who_begins_to_answer_and_stops_is_not_waited_for(String beginning) throws IOException {
    try (RawServer server = new RawServer(beginning, false)) {
      assertThat(why(send(local(SHORT), server.url()))).isEqualTo("no answer in time");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "SSH-2.0-OpenSSH\r\n", "HTTP/1.1 abc\r\n\r\n"})
  void who_speaks_nonsense_or_hangs_up_has_failed(String answer) throws IOException {
    try (RawServer server = new RawServer(answer, true)) {
      assertThat(why(send(local(LONG), server.url()))).isEqualTo("the connection failed");
    }
  }

  @Test
  void where_nobody_listens_the_connection_fails() throws IOException {
    URI url;
    try (RawServer server = new RawServer("", true)) {
      url = server.url();
    }
    assertThat(why(send(local(LONG), url))).isEqualTo("the connection failed");
  }

  @Test
  void a_name_that_is_not_known_or_not_told_in_time_leads_nowhere() {
    URI url = URI.create("https://club.example.org/");
    WebhookSender unknown =
        ofPublic(
            name -> {
              throw new UnknownHostException(name + " at 10.0.0.53");
            });
    assertThat(why(send(unknown, url))).isEqualTo("its name leads nowhere");

    CountDownLatch never = new CountDownLatch(1);
    GuardedDns.Names silent =
        _ -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return List.of();
        };
    var sender =
        new OkHttpWebhookSender(
            WebhookTargets.PUBLIC, silent, new Patience(SHORT, LONG, LONG), new OkHttpClient());
    assertThat(why(send(sender, url))).isEqualTo("its name leads nowhere");
    never.countDown();
  }

  @Test
  void a_certificate_must_be_trusted_and_of_that_name() throws IOException {
    HeldCertificate ours =
        new HeldCertificate.Builder().addSubjectAlternativeName("club.example.org").build();
    HandshakeCertificates held = new HandshakeCertificates.Builder().heldCertificate(ours).build();
    HandshakeCertificates trusting =
        new HandshakeCertificates.Builder().addTrustedCertificate(ours.certificate()).build();
    OkHttpClient trust =
        new OkHttpClient.Builder()
            .sslSocketFactory(trusting.sslSocketFactory(), trusting.trustManager())
            .build();
    Patience patience = new Patience(LONG, LONG, LONG);
    var trustful =
        new OkHttpWebhookSender(WebhookTargets.LOCAL_TOO, _ -> List.of(HERE), patience, trust);
    var usual =
        new OkHttpWebhookSender(
            WebhookTargets.LOCAL_TOO, _ -> List.of(HERE), patience, new OkHttpClient());
    try (TestServer server = TestServer.https(held.sslContext())) {
      assertThat(send(trustful, server.at("club.example.org")))
          .isEqualTo(new Answer.Delivered(204));
      assertThat(server.requests()).hasSize(1);

      assertThat(why(send(trustful, server.at("other.example.org")))).startsWith("no TLS");
      assertThat(why(send(usual, server.at("club.example.org")))).startsWith("no TLS");
      assertThat(server.requests()).hasSize(1);
    }
    Patience little = new Patience(LONG, LONG, SHORT);
    usual =
        new OkHttpWebhookSender(
            WebhookTargets.LOCAL_TOO, GuardedDns.system(), little, new OkHttpClient());
    try (TestServer plain = TestServer.http()) {
      URI asHttps = URI.create(plain.url().toString().replace("http:", "https:"));
      assertThat(why(send(usual, asHttps))).isNotBlank();
      assertThat(plain.requests()).isEmpty();
    }
  }

  @Test
  void the_environments_proxies_are_not_asked() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    ProxySelector usual = ProxySelector.getDefault();
    ProxySelector.setDefault(
        new ProxySelector() {
          @Override
          public List<Proxy> select(URI uri) {
            asked.incrementAndGet();
            return List.of(new Proxy(Proxy.Type.HTTP, new InetSocketAddress(HERE, 9)));
          }

          @Override
          public void connectFailed(URI uri, SocketAddress address, IOException e) {
            asked.incrementAndGet();
          }
        });
    try (TestServer server = TestServer.http()) {
      assertThat(send(local(LONG), server.url())).isEqualTo(new Answer.Delivered(204));
      assertThat(asked).hasValue(0);
    } finally {
      ProxySelector.setDefault(usual);
    }
  }
}
