package dev.moim.adapters.rest.http;

import dev.moim.application.runtime.Position;
import dev.moim.domain.InvalidValue;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

/**
 * Where a part of a list ended, as clients carry it: opaque to them, and good for the same list in
 * the same order with the same filters, and for no other. It is no secret and no permission: it
 * says where to go on, and what may be seen there is decided as always.
 */
final class Cursor {
  private static final int MARK = 8;
  private static final int HEAD = MARK + Long.BYTES * 2 + 1;

  private static final byte BY_ID = 0;
  private static final byte BY_MOMENT = 1;
  private static final byte BY_NAME = 2;

  private Cursor() {}

  /**
   * Writes a position.
   *
   * @param list what tells this list, with its order and filters, from every other
   */
  static String write(Position position, String list) {
    byte kind =
        position.moment().isPresent() ? BY_MOMENT : position.name().isPresent() ? BY_NAME : BY_ID;
    byte[] key =
        position
            .name()
            .or(() -> position.moment().map(Instant::toString))
            .orElse("")
            .getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(HEAD + key.length)
            .put(mark(list))
            .putLong(position.id().getMostSignificantBits())
            .putLong(position.id().getLeastSignificantBits())
            .put(kind)
            .put(key);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /**
   * Reads what a client sent back.
   *
   * @throws InvalidValue if this list did not give it
   */
  static Position read(String text, String list) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      if (bytes.length < HEAD || !Arrays.equals(mark(list), Arrays.copyOf(bytes, MARK))) {
        throw notOfThisList();
      }
      ByteBuffer rest = ByteBuffer.wrap(bytes, MARK, bytes.length - MARK);
      UUID id = new UUID(rest.getLong(), rest.getLong());
      byte kind = rest.get();
      String key = StandardCharsets.UTF_8.newDecoder().decode(rest).toString();
      return switch (kind) {
        case BY_ID -> Position.of(id);
        case BY_MOMENT -> Position.at(Instant.parse(key), id);
        case BY_NAME -> Position.named(key, id);
        default -> throw notOfThisList();
      };
    } catch (IllegalArgumentException | CharacterCodingException | DateTimeException e) {
      throw notOfThisList();
    }
  }

  private static InvalidValue notOfThisList() {
    return new InvalidValue("cursor", "must be one that this list gave, in this order");
  }

  private static byte[] mark(String list) {
    return Arrays.copyOf(Digests.sha256(list.getBytes(StandardCharsets.UTF_8)), MARK);
  }
}
