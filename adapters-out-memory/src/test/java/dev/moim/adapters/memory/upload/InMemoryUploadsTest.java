package dev.moim.adapters.memory.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.adapters.memory.Sabotage;
import dev.moim.adapters.memory.runtime.MovableClock;
import dev.moim.application.upload.Uploads;
import dev.moim.application.upload.Uploads.Place;
import dev.moim.contracts.upload.UploadsContract;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InMemoryUploadsTest extends UploadsContract {
  private final MovableClock clock = new MovableClock(Instant.EPOCH);
  private final InMemoryUploads real =
      new InMemoryUploads(URI.create("http://localhost/images/"), clock);

  @Override
  protected Uploads uploads() {
    return Sabotage.of(Uploads.class, real);
  }

  @Override
  protected Instant now() {
    return clock.instant();
  }

  @Override
  protected boolean put(Place place, Map<String, String> headers, byte[] bytes) {
    return real.put(place.uploadUrl(), headers.getOrDefault("Content-Type", ""), bytes);
  }

  @Override
  protected void pass(Duration time) {
    clock.advance(time);
  }

  @Test
  void the_bytes_can_be_read_again() {
    Place place = real.offer("가 b/c.png", "image/png", 3, Duration.ofMinutes(1), now());

    assertThat(real.put(place.uploadUrl(), "image/png", new byte[] {1, 2, 3})).isTrue();

    assertThat(real.read("가 b/c.png")).hasValue(new byte[] {1, 2, 3});
    assertThat(place.imageUrl().getPath()).isEqualTo("/images/가 b/c.png");
    assertThat(real.read("other")).isEmpty();
  }
}
