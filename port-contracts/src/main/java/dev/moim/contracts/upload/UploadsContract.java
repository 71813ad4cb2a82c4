package dev.moim.contracts.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.application.upload.Uploads;
import dev.moim.application.upload.Uploads.Place;
import dev.moim.application.upload.Uploads.Stored;
import dev.moim.contracts.PassingTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link Uploads} promise while their store is up. */
public abstract class UploadsContract extends PassingTime {
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final byte[] IMAGE = {(byte) 0x89, 'P', 'N', 'G', 0, (byte) 0xff, 13, 10};

  private Uploads uploads;
  private final String key = "clubs/" + UUID.randomUUID() + "/cover-1.png";

  /** The store that is tried: called once before each test. */
  protected abstract Uploads uploads();

  /** What the store's clock shows. */
  protected abstract Instant now();

  /**
   * Puts bytes to a place as a client does, with these headers.
   *
   * @return whether the store took them
   */
  protected abstract boolean put(Place place, Map<String, String> headers, byte[] bytes);

  @BeforeEach
  final void prepare() {
    uploads = uploads();
  }

  private Place offer(Duration lifetime) {
    return uploads.offer(key, "image/png", IMAGE.length, lifetime, now());
  }

  @Test
  void an_image_is_put_to_its_place_and_found() {
    Place place = offer(LONG);

    assertThat(put(place, place.headers(), IMAGE)).isTrue();

    assertThat(uploads.find(key)).contains(new Stored("image/png", IMAGE.length));
  }

  @Test
  void a_place_says_how_and_until_when() {
    Instant now = now();

    Place place = uploads.offer(key, "image/png", IMAGE.length, LONG, now);

    assertThat(place.method()).isEqualTo("PUT");
    assertThat(place.expiresAt()).isEqualTo(now.plus(LONG));
    assertThat(place.headers().keySet())
        .extracting(header -> header.toLowerCase(Locale.ROOT))
        .doesNotContain("host", "content-length");
    assertThat(place.uploadUrl().isAbsolute()).isTrue();
    assertThat(place.imageUrl().isAbsolute()).isTrue();
    assertThat(place.imageUrl().getPath()).endsWith(key);
  }

  @Test
  void an_offer_alone_stores_nothing() {
    assertThat(offer(LONG)).isNotNull();

    assertThat(uploads.find(key)).isEmpty();
  }

  @Test
  void another_size_is_refused() {
    Place place = offer(LONG);

    assertThat(put(place, place.headers(), new byte[IMAGE.length + 1])).isFalse();
    assertThat(put(place, place.headers(), new byte[IMAGE.length - 1])).isFalse();

    assertThat(uploads.find(key)).isEmpty();
  }

  @Test
  void another_type_is_refused() {
    Place place = offer(LONG);
    Map<String, String> headers = new HashMap<>(place.headers());
    headers.keySet().removeIf(name -> name.equalsIgnoreCase("content-type"));
    headers.put("Content-Type", "text/html");

    assertThat(put(place, headers, IMAGE)).isFalse();

    assertThat(uploads.find(key)).isEmpty();
  }

  @Test
  void a_place_expires() {
    Place place = offer(Duration.ofSeconds(1));

    pass(Duration.ofSeconds(3));

    assertThat(put(place, place.headers(), IMAGE)).isFalse();
    assertThat(uploads.find(key)).isEmpty();
  }

  @Test
  void what_lies_there_keeps_its_place_until_it_is_removed() {
    Place place = offer(LONG);
    assertThat(put(place, place.headers(), IMAGE)).isTrue();
    byte[] other = new byte[IMAGE.length];

    assertThat(put(place, place.headers(), other)).isFalse();
    Place again = offer(LONG);
    assertThat(put(again, again.headers(), other)).isFalse();

    assertThat(uploads.beginning(key, IMAGE.length)).hasValue(IMAGE);
    uploads.delete(key);
    assertThat(put(again, again.headers(), other)).isTrue();
    assertThat(uploads.beginning(key, IMAGE.length)).hasValue(other);
  }

  @Test
  void the_first_bytes_can_be_read() {
    Place place = offer(LONG);
    assertThat(uploads.beginning(key, 4)).isEmpty();

    assertThat(put(place, place.headers(), IMAGE)).isTrue();

    assertThat(uploads.beginning(key, 1)).hasValue(Arrays.copyOf(IMAGE, 1));
    assertThat(uploads.beginning(key, 4)).hasValue(Arrays.copyOf(IMAGE, 4));
    assertThat(uploads.beginning(key, IMAGE.length + 1)).hasValue(IMAGE);
    uploads.delete(key);
    assertThat(uploads.beginning(key, 4)).isEmpty();
  }

  @Test
  void an_address_leads_to_its_key_and_a_key_to_its_address() {
    String address = offer(LONG).imageUrl().toString();

    assertThat(uploads.imageUrl(key)).hasToString(address);
    assertThat(uploads.keyOf(address)).contains(key);
  }

  @Test
  void other_addresses_lead_nowhere() {
    String address = offer(LONG).imageUrl().toString();

    for (String other :
        List.of(
            "",
            "/",
            "x",
            key,
            address + "?x=1",
            address + "#",
            "x" + address,
            "\u0000",
            "%",
            "가")) {
      assertThat(uploads.keyOf(other)).as(other).isEmpty();
    }
  }

  @Test
  void what_was_removed_is_not_found() {
    Place place = offer(LONG);
    assertThat(put(place, place.headers(), IMAGE)).isTrue();

    uploads.delete(key);

    assertThat(uploads.find(key)).isEmpty();
    uploads.delete(key);
    assertThat(uploads.find(key)).isEmpty();
  }

  @Test
  void each_key_is_a_place_of_its_own() {
    Place place = offer(LONG);
    assertThat(put(place, place.headers(), IMAGE)).isTrue();

    uploads.delete(key + "x");

    assertThat(uploads.find(key)).isPresent();
    assertThat(uploads.find(key + "x")).isEmpty();
    assertThat(uploads.find("nobody/" + UUID.randomUUID())).isEmpty();
  }
}
