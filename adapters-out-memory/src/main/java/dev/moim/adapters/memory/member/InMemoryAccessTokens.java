package dev.moim.adapters.memory.member;

import dev.moim.adapters.memory.Seal;
import dev.moim.application.member.AccessTokens;
import dev.moim.domain.access.Actor;
import dev.moim.domain.member.MemberId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Sealed tokens of a form of their own, not JWTs: whoever has the same seal can check them. */
public final class InMemoryAccessTokens implements AccessTokens {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{34}\\.[A-Za-z0-9_-]{43}");
  private static final int SEAL_BYTES = 32;

  private final Seal seal;
  private final Duration lifetime;

  /** Tokens under this seal that hold for so long. */
  public InMemoryAccessTokens(Seal seal, Duration lifetime) {
    this.seal = seal;
    this.lifetime = lifetime;
  }

  @Override
  public String issue(Actor actor, Instant now) {
    UUID member = actor.member().value();
    byte[] content =
        ByteBuffer.allocate(25)
            .putLong(member.getMostSignificantBits())
            .putLong(member.getLeastSignificantBits())
            .putLong(now.plus(lifetime).toEpochMilli())
            .put((byte) (actor.platformAdmin() ? 1 : 0))
            .array();
    return sealed(content);
  }

  private String sealed(byte[] content) {
    String text = BASE64.encodeToString(content);
    byte[] mark = seal.mark(text.getBytes(StandardCharsets.US_ASCII), SEAL_BYTES);
    return text + "." + BASE64.encodeToString(mark);
  }

  @Override
  public Optional<Actor> verify(String token, Instant now) {
    if (!SHAPE.matcher(token).matches()) {
      return Optional.empty();
    }
    int dot = token.indexOf('.');
    byte[] text = token.substring(0, dot).getBytes(StandardCharsets.US_ASCII);
    if (!seal.isMark(text, Base64.getUrlDecoder().decode(token.substring(dot + 1)))) {
      return Optional.empty();
    }
    ByteBuffer content = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
    MemberId member = new MemberId(new UUID(content.getLong(), content.getLong()));
    boolean good = now.toEpochMilli() < content.getLong();
    return good ? Optional.of(new Actor(member, content.get() == 1)) : Optional.empty();
  }

  @Override
  public Duration lifetime() {
    return lifetime;
  }
}
