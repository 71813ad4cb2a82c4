package dev.moim.adapters.rest.group;

import dev.moim.adapters.rest.json.Json;
import dev.moim.application.group.SeatsNow;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How full a group is, as whoever watches it is told.
 *
 * @param serverTime what to count down from: the client's own clock may be wrong
 * @param closesAt null if it need not close
 * @param seatsLeft null for no limit
 */
record SeatsEvent(
    String groupId,
    Instant serverTime,
    Instant opensAt,
    @Nullable Instant closesAt,
    boolean open,
    @Nullable Integer seatsLeft,
    boolean soldOut,
    int waiting) {
  /** As a server-sent event; its id is the moment, which later ones are greater than. */
  static byte[] encoded(SeatsNow now) {
    SeatsEvent event =
        new SeatsEvent(
            now.group().toString(),
            now.at(),
            now.opensAt(),
            now.closesAt().orElse(null),
            now.open(),
            GroupResponse.orNull(now.left()),
            now.soldOut(),
            now.waiting());
    String head = "event: state\nid: " + now.at().toEpochMilli() + "\ndata: ";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    bytes.writeBytes(Json.write(event));
    bytes.write('\n');
    bytes.write('\n');
    return bytes.toByteArray();
  }
}
