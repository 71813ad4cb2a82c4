package dev.moim.adapters.persistence;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * Rows in the binary form of COPY, as the database's manual describes it ("COPY", "Binary Format"):
 * values are not written out as text and read again. What a column holds must be of its very type.
 */
final class CopiedRows {
  private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', -1, '\r', '\n', 0};
  private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");
  private static final int TYPE_OF_IDS = 2950;
  private static final int NOTHING = -1;
  private static final int BYTES_AT_FIRST = 1 << 14;

  private ByteBuffer bytes = ByteBuffer.allocate(BYTES_AT_FIRST);

  CopiedRows() {
    bytes.put(SIGNATURE).putInt(0).putInt(0); // no flags, nothing more in the header
  }

  /** Begins a row of so many columns. */
  void row(int columns) {
    room(Short.BYTES).putShort((short) columns);
  }

  void nothing() {
    room(Integer.BYTES).putInt(NOTHING);
  }

  void id(UUID id) {
    room(Integer.BYTES + 2 * Long.BYTES).putInt(2 * Long.BYTES);
    bits(id);
  }

  private void bits(UUID id) {
    bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
  }

  /** One dimension, nothing missing, counted from 1. */
  void ids(List<UUID> ids) {
    int each = Integer.BYTES + 2 * Long.BYTES;
    int length = 5 * Integer.BYTES + ids.size() * each;
    room(Integer.BYTES + length).putInt(length);
    bytes.putInt(1).putInt(0).putInt(TYPE_OF_IDS).putInt(ids.size()).putInt(1);
    for (UUID id : ids) {
      bytes.putInt(2 * Long.BYTES);
      bits(id);
    }
  }

  void text(String text) {
    try {
      ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      room(Integer.BYTES + encoded.remaining()).putInt(encoded.remaining()).put(encoded);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("text that is none", e);
    }
  }

  void number(long number) {
    room(Integer.BYTES + Long.BYTES).putInt(Long.BYTES).putLong(number);
  }

  void integer(int number) {
    room(2 * Integer.BYTES).putInt(Integer.BYTES).putInt(number);
  }

  /** Cut to the microsecond, as {@link Columns#at} does. */
  void moment(Instant moment) {
    number(ChronoUnit.MICROS.between(EPOCH, moment.truncatedTo(ChronoUnit.MICROS)));
  }

  /** All of them; nothing can be added any more. */
  InputStream end() {
    room(Short.BYTES).putShort((short) NOTHING);
    return new ByteArrayInputStream(bytes.array(), 0, bytes.position());
  }

  private ByteBuffer room(int more) {
    if (bytes.remaining() < more) {
      int twice = Math.multiplyExact(2, bytes.capacity());
      bytes = ByteBuffer.allocate(Math.max(twice, bytes.position() + more)).put(bytes.flip());
    }
    return bytes;
  }
}
