package dev.moim.adapters.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.adapters.notification.mail.ScriptedServer.End;
import dev.moim.application.notification.Mailer.Answer;
import dev.moim.application.notification.Mailer.Mail;
import dev.moim.domain.member.Email;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

/** Mail servers that stall, hang up, refuse us, or insist on TLS and a password. */
class DifficultMailServersTest {
  private static final Mail MAIL =
      new Mail("msg-1", new Email("lee@example.org"), "subject", "text");
  private static final Email FROM = new Email("moim@moim.test");
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);
  private static final Duration LONG = Duration.ofSeconds(28);
  private static final Duration SHORT = Duration.ofMillis(400);
  private static final String[] UP_TO_DATA = {
    "220 hello", "250 hello", "250 ok", "250 ok", "354 go on"
  };

  private static Answer send(URI uri, Duration patience) {
    return send(uri, patience, (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  private static Answer send(URI uri, Duration patience, SSLSocketFactory tls) {
    return new SmtpMailer(SmtpSettings.of(uri, FROM), CLOCK, tls, patience).send(MAIL);
  }

  private static String failed(Answer answer) {
    assertThat(answer).isInstanceOf(Answer.Failed.class);
    return ((Answer.Failed) answer).why();
  }

  private static String[] script(int lines) {
    return Arrays.copyOf(UP_TO_DATA, lines);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void who_falls_silent_is_not_waited_for(int said) throws IOException {
    try (ScriptedServer server = new ScriptedServer(End.SILENCE, script(said))) {
      assertThat(failed(send(server.uri(), SHORT))).contains("in time");
    }
  }

  /** Each line alone comes soon enough. */
  @ParameterizedTest
  @ValueSource(ints = {1, 5})
  void who_answers_without_end_is_cut_off(int said) throws IOException {
    try (ScriptedServer server = new ScriptedServer(End.DRIP, script(said))) {
      assertThat(failed(send(server.uri(), SHORT))).contains("in time");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void who_hangs_up_has_not_taken_it(int said) throws IOException {
    try (ScriptedServer server = new ScriptedServer(End.HANG_UP, script(said))) {
      assertThat(failed(send(server.uri(), LONG))).isNotBlank();
    }
  }

  @Test
  void what_was_taken_is_taken_however_the_conversation_ends() throws IOException {
    try (ScriptedServer server =
        new ScriptedServer(
            End.HANG_UP, "220 hello", "250 hello", "250 ok", "250 ok", "354 go on", "250 ok")) {
      assertThat(send(server.uri(), LONG)).isEqualTo(new Answer.Accepted());
      assertThat(server.heard())
          .startsWith(
              "EHLO moim.test",
              "MAIL FROM:<moim@moim.test>",
              "RCPT TO:<lee@example.org>",
              "DATA",
              ".");
    }
  }

  @Test
  void a_refusal_of_the_text_is_one_and_a_refusal_of_our_address_is_none() throws IOException {
    try (ScriptedServer server =
        new ScriptedServer(
            End.HANG_UP,
            "220 hi",
            "250 hi",
            "250 ok",
            "250 ok",
            "354 go",
            "554 5.6.0 unreadable")) {
      assertThat(send(server.uri(), LONG)).isEqualTo(new Answer.Refused("554 5.6.0 unreadable"));
    }
    try (ScriptedServer server =
        new ScriptedServer(End.HANG_UP, "220 hi", "250 hi", "550 5.1.8 who are you")) {
      assertThat(failed(send(server.uri(), LONG))).isEqualTo("550 5.1.8 who are you");
    }
    try (ScriptedServer server = new ScriptedServer(End.HANG_UP, "554 go away")) {
      assertThat(failed(send(server.uri(), LONG))).isNotBlank();
    }
  }

  /** As when the name of the server was looked for until the time was over. */
  @Test
  void what_was_cut_off_does_not_begin_anew() throws IOException {
    WatchedSockets sockets = new WatchedSockets();
    assertThat(sockets.plain().createSocket().isClosed()).as("negative control").isFalse();
    sockets.close();
    assertThat(sockets.plain().createSocket().isClosed()).isTrue();
  }

  @Test
  void where_nobody_listens_it_fails() throws IOException {
    URI uri;
    try (ScriptedServer server = new ScriptedServer(End.SILENCE)) {
      uri = server.uri();
    }
    assertThat(failed(send(uri, LONG))).isEqualTo("the mail server cannot be reached");
  }

  /** A password is not told to somebody who cannot keep it. */
  @Test
  void without_tls_nobody_is_told_the_password() throws IOException {
    try (ScriptedServer server =
        new ScriptedServer(End.HANG_UP, "220 hi", "250-hi\r\n250 AUTH PLAIN LOGIN", "235 ok")) {
      assertThat(failed(send(withLogin(server.uri(), "right"), LONG))).isNotBlank();
      assertThat(server.heard()).noneMatch(line -> line.startsWith("AUTH"));
    }
  }

  private static URI withLogin(URI uri, String password) {
    return URI.create(
        uri.getScheme() + "://moim:" + password + "@" + uri.getHost() + ":" + uri.getPort());
  }

  /** A server with TLS, by STARTTLS or at once, and one user. */
  private static final class StrictServer implements AutoCloseable {
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final SMTPServer server;
    private final String scheme;

    StrictServer(SSLContext tls, boolean atOnce) {
      scheme = atOnce ? "smtps" : "smtp";
      SMTPServer.Builder builder =
          SMTPServer.port(0)
              .bindAddress(InetAddress.ofLiteral("127.0.0.1"))
              .hostName("localhost")
              .requireAuth()
              .authenticationHandlerFactory(
                  new EasyAuthenticationHandlerFactory(
                      (user, password, _) -> {
                        if (!user.equals("moim") || !password.equals("right")) {
                          throw new LoginFailedException();
                        }
                      }))
              .messageHandler((_, _, to, _) -> taken.add(to));
      server =
          (atOnce
                  ? builder.serverSocketFactory(tls)
                  : builder.enableTLS().requireTLS().startTlsSocketFactory(tls))
              .build();
      server.start();
    }

    URI uri(String password) {
      URI uri = URI.create(scheme + "://127.0.0.1:" + server.getPortAllocated());
      return withLogin(uri, password);
    }

    @Override
    public void close() {
      server.stop();
    }
  }

  private static HeldCertificate certificate(String name) {
    return new HeldCertificate.Builder().addSubjectAlternativeName(name).build();
  }

  private static SSLContext held(HeldCertificate certificate) {
    return new HandshakeCertificates.Builder().heldCertificate(certificate).build().sslContext();
  }

  private static SSLSocketFactory trusting(HeldCertificate certificate) {
    return new HandshakeCertificates.Builder()
        .addTrustedCertificate(certificate.certificate())
        .build()
        .sslSocketFactory();
  }

  /** How TLS begins. */
  enum Tls {
    AT_ONCE,
    BY_STARTTLS
  }

  @ParameterizedTest
  @EnumSource(Tls.class)
  void over_tls_a_known_user_sends_and_others_do_not(Tls tls) {
    HeldCertificate here = certificate("127.0.0.1");
    try (StrictServer server = new StrictServer(held(here), tls == Tls.AT_ONCE)) {
      assertThat(send(server.uri("right"), LONG, trusting(here))).isEqualTo(new Answer.Accepted());
      assertThat(server.taken).containsExactly("lee@example.org");

      assertThat(failed(send(server.uri("wrong"), LONG, trusting(here)))).contains("know us");
      assertThat(failed(send(server.uri("right"), LONG))).as("not trusted").isNotBlank();
      assertThat(server.taken).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Tls.class)
  void a_certificate_of_another_name_is_not_the_servers(Tls tls) {
    HeldCertificate elsewhere = certificate("mail.example.org");
    try (StrictServer server = new StrictServer(held(elsewhere), tls == Tls.AT_ONCE)) {
      assertThat(failed(send(server.uri("right"), LONG, trusting(elsewhere)))).isNotBlank();
      assertThat(server.taken).isEmpty();
    }
  }
}
