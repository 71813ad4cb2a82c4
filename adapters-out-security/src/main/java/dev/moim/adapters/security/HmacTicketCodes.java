package dev.moim.adapters.security;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.moim.application.ticket.TicketCodes;
import dev.moim.domain.ticket.TicketId;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Ticket codes of 43 characters: base64url of the id's 16 bytes and the first 16 bytes of their
 * HMAC-SHA256. A code changes when a newer key comes; the ones written before stay good for as long
 * as their key is kept. Safe for use by many threads.
 */
public final class HmacTicketCodes implements TicketCodes {
  /** Keeps what is signed here apart from whatever else is signed with the same key. */
  private static final byte[] CONTEXT = "moim ticket code 1:".getBytes(US_ASCII);

  private static final int ID_BYTES = 16;
  private static final int MAC_BYTES = 16;
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_-]{43}");

  private final SigningKeys keys;

  /** Writes with the newest of the keys and reads with all. */
  @Inject
  public HmacTicketCodes(SigningKeys keys) {
    this.keys = keys;
  }

  @Override
  public String write(TicketId ticket) {
    return write(ticket, keys.newest());
  }

  private static String write(TicketId ticket, SigningKey key) {
    UUID id = ticket.value();
    byte[] bytes =
        ByteBuffer.allocate(ID_BYTES)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .array();
    byte[] code =
        ByteBuffer.allocate(ID_BYTES + MAC_BYTES)
            .put(bytes)
            .put(key.mac(CONTEXT, bytes), 0, MAC_BYTES)
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(code);
  }

  @Override
  public Optional<TicketId> read(String code) {
    if (!CODE.matcher(code).matches()) {
      return Optional.empty();
    }
    ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(code));
    TicketId ticket = new TicketId(new UUID(bytes.getLong(), bytes.getLong()));
    return keys.all().stream().anyMatch(key -> isCode(code, write(ticket, key)))
        ? Optional.of(ticket)
        : Optional.empty();
  }

  /** Of the text and not of its bytes: the last character has spare bits, but only one spelling. */
  private static boolean isCode(String code, String expected) {
    return MessageDigest.isEqual(code.getBytes(US_ASCII), expected.getBytes(US_ASCII));
  }
}
