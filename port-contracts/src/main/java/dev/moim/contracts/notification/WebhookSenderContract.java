package dev.moim.contracts.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.application.notification.WebhookSender;
import dev.moim.application.notification.WebhookSender.Answer;
import dev.moim.application.notification.WebhookSender.Call;
import dev.moim.domain.notification.EndpointSecret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link WebhookSender} promises. */
public abstract class WebhookSenderContract {
  private static final Instant AT = Instant.parse("2026-03-02T09:00:00Z");
  private static final String BODY = "{\"type\":\"order.granted\",\"data\":{\"name\":\"김모임 🎟\"}}";
  private static final EndpointSecret SECRET = EndpointSecret.of(new byte[32]);

  /** The sender that is tried. */
  protected abstract WebhookSender sender();

  /** A club's server, for this test only. */
  protected abstract ClubServer server();

  /** An address that no call is made to. */
  protected abstract URI forbidden();

  /** A club's server. */
  public interface ClubServer {
    /** Where it is. */
    URI url();

    /** From now on it answers with this status, and this {@code Retry-After} if any. */
    void answer(int status, Optional<Duration> retryAfter);

    /** From now on it takes what it is sent, and answers nothing. */
    void hang();

    /** What it was sent. */
    List<Received> received();
  }

  /** What a server was sent. */
  public record Received(String message, String body) {}

  private static Call call(String message, URI url) {
    return new Call(message, url, AT, BODY, List.of(SECRET));
  }

  private Answer send(String message) {
    return sender().send(call(message, server().url()));
  }

  @Test
  void what_is_sent_arrives_as_it_is() {
    server().answer(204, Optional.empty());

    assertThat(send("msg_1")).isEqualTo(new Answer.Delivered(204));
    assertThat(send("msg_1")).isEqualTo(new Answer.Delivered(204));
    assertThat(send("msg_2")).isEqualTo(new Answer.Delivered(204));

    assertThat(server().received())
        .as("it repeats nothing and keeps nothing back")
        .containsExactly(
            new Received("msg_1", BODY), new Received("msg_1", BODY), new Received("msg_2", BODY));
  }

  @Test
  void any_2xx_is_a_yes() {
    for (int status : new int[] {200, 202, 299}) {
      server().answer(status, Optional.empty());
      assertThat(send("msg_" + status)).isEqualTo(new Answer.Delivered(status));
    }
  }

  @Test
  void who_is_gone_says_so() {
    server().answer(410, Optional.empty());
    assertThat(send("msg_1")).isEqualTo(new Answer.Gone());
    assertThat(server().received()).hasSize(1);
  }

  @Test
  void any_other_answer_is_a_failure_and_is_not_followed_or_repeated() {
    int sent = 0;
    for (int status : new int[] {302, 307, 400, 401, 404, 429, 500, 503}) {
      server().answer(status, Optional.empty());
      assertThat(send("msg_" + status))
          .isInstanceOfSatisfying(
              Answer.Failed.class,
              failed -> {
                assertThat(failed.status()).contains(status);
                assertThat(failed.why()).contains(Integer.toString(status));
                assertThat(failed.retryAfter()).isEmpty();
              });
      sent++;
      assertThat(server().received()).hasSize(sent);
    }
  }

  @Test
  void who_asks_to_be_left_alone_is_heard() {
    server().answer(503, Optional.of(Duration.ofMinutes(7)));
    assertThat(send("msg_1"))
        .isInstanceOfSatisfying(
            Answer.Failed.class,
            failed -> assertThat(failed.retryAfter()).contains(Duration.ofMinutes(7)));
  }

  @Test
  void who_does_not_answer_has_failed() {
    server().hang();
    assertThat(send("msg_1"))
        .isInstanceOfSatisfying(
            Answer.Failed.class,
            failed -> {
              assertThat(failed.status()).isEmpty();
              assertThat(failed.why()).isNotBlank();
              assertThat(failed.retryAfter()).isEmpty();
            });
  }

  @Test
  void where_no_call_goes_is_told() {
    assertThat(sender().send(call("msg_1", forbidden())))
        .isInstanceOfSatisfying(
            Answer.Forbidden.class, forbidden -> assertThat(forbidden.why()).isNotBlank());
  }
}
