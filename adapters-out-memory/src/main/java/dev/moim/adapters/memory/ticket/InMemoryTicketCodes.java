package dev.moim.adapters.memory.ticket;

import dev.moim.adapters.memory.Seal;
import dev.moim.application.ticket.TicketCodes;
import dev.moim.domain.ticket.TicketId;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** A ticket's id with a seal on it: 32 bytes, 43 characters. */
public final class InMemoryTicketCodes implements TicketCodes {
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final int HALF = 16;

  private final Seal seal;

  /** Codes under this seal. */
  public InMemoryTicketCodes(Seal seal) {
    this.seal = seal;
  }

  @Override
  public String write(TicketId ticket) {
    byte[] id =
        ByteBuffer.allocate(HALF)
            .putLong(ticket.value().getMostSignificantBits())
            .putLong(ticket.value().getLeastSignificantBits())
            .array();
    byte[] code = ByteBuffer.allocate(2 * HALF).put(id).put(seal.mark(id, HALF)).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(code);
  }

  @Override
  public Optional<TicketId> read(String code) {
    if (!SHAPE.matcher(code).matches()) {
      return Optional.empty();
    }
    byte[] id = new byte[HALF];
    byte[] mark = new byte[HALF];
    ByteBuffer.wrap(Base64.getUrlDecoder().decode(code)).get(id).get(mark);
    ByteBuffer parts = ByteBuffer.wrap(id);
    TicketId ticket = new TicketId(new UUID(parts.getLong(), parts.getLong()));
    return seal.isMark(id, mark) ? Optional.of(ticket) : Optional.empty();
  }
}
