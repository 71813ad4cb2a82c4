package dev.moim.adapters.rest.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.adapters.rest.http.Answer;
import dev.moim.adapters.rest.http.Call;
import dev.moim.adapters.rest.http.Limits;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class HealthRoutesTest {
  @Test
  void an_instance_lives_whatever_its_parts_do() {
    Answer answer = ask("/health/live", Map.of("database", () -> false));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(text(answer)).isEqualTo("{\"status\":\"UP\"}");
  }

  @Test
  void an_instance_is_ready_when_every_part_is() {
    Answer answer = ask("/health/ready", Map.of("database", () -> true));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(text(answer)).isEqualTo("{\"status\":\"UP\",\"parts\":{\"database\":\"UP\"}}");
  }

  @Test
  void a_part_that_is_down_or_throws_or_hangs_is_named() {
    CountDownLatch never = new CountDownLatch(1);
    Map<String, BooleanSupplier> parts = new LinkedHashMap<>();
    parts.put("hanging", () -> waitFor(never));
    parts.put("down", () -> false);
    parts.put(
        "throwing",
        () -> {
          throw new IllegalStateException("secret");
        });
    parts.put("up", () -> true);

    Answer answer = ask("/health/ready", parts);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(text(answer))
        .isEqualTo(
            """
            {"status":"DOWN","parts":{"hanging":"DOWN","down":"DOWN","throwing":"DOWN","up":"UP"}}\
            """);
  }

  private static boolean waitFor(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      return true;
    }
  }

  private static Answer ask(String path, Map<String, BooleanSupplier> parts) {
    return new HealthRoutes(new HealthChecks(parts, Duration.ofMillis(300)))
        .all().stream()
            .filter(route -> route.path().equals(path))
            .findFirst()
            .orElseThrow()
            .endpoint()
            .handle(new Call(null, Optional.empty(), Limits.usual()));
  }

  private static String text(Answer answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }
}
