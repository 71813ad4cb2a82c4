package dev.moim.adapters.memory.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.adapters.memory.Sabotage;
import dev.moim.application.notification.WebhookSender;
import dev.moim.application.notification.WebhookSender.Answer;
import dev.moim.application.notification.WebhookSender.Call;
import dev.moim.contracts.notification.WebhookSenderContract;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InMemoryWebhookSenderTest extends WebhookSenderContract {
  private static final URI URL = URI.create("https://club.example.org/moim");
  private static final Call CALL = new Call("msg", URL, Instant.EPOCH, "{}", List.of());

  private final InMemoryWebhookSender memory = new InMemoryWebhookSender();

  @Override
  protected WebhookSender sender() {
    return Sabotage.of(WebhookSender.class, memory);
  }

  @Override
  protected URI forbidden() {
    URI url = URI.create("https://169.254.169.254/");
    memory.forbid(url);
    return url;
  }

  @Override
  protected ClubServer server() {
    return new ClubServer() {
      @Override
      public URI url() {
        return URL;
      }

      @Override
      public void answer(int status, Optional<Duration> retryAfter) {
        if (status / 100 == 2) {
          memory.answer(URL, new Answer.Delivered(status));
        } else if (status == 410) {
          memory.gone(URL);
        } else {
          retryAfter.ifPresentOrElse(
              pause -> memory.fail(URL, status, pause), () -> memory.fail(URL, status));
        }
      }

      @Override
      public void hang() {
        memory.hang(URL);
      }

      @Override
      public List<Received> received() {
        return memory.calls(URL).stream()
            .map(call -> new Received(call.message(), call.body()))
            .toList();
      }
    };
  }

  @Test
  void a_server_comes_back_and_what_was_forbidden_did_not_leave() {
    memory.forbid(URL);
    assertThat(memory.send(CALL)).isInstanceOf(Answer.Forbidden.class);
    assertThat(memory.calls()).isEmpty();
    memory.deliver(URL);
    assertThat(memory.send(CALL)).isEqualTo(new Answer.Delivered(204));
    assertThat(memory.calls()).containsExactly(CALL);
  }

  @Test
  void nothing_is_sent_within_a_transaction() {
    assertThatThrownBy(() -> new InMemoryWebhookSender(() -> true).send(CALL))
        .isInstanceOf(IllegalStateException.class);
  }
}
