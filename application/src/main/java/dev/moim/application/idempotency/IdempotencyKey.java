package dev.moim.application.idempotency;

import dev.moim.domain.InvalidValue;
import dev.moim.domain.member.MemberId;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What a member calls one request of theirs, so that it can be sent again
 * (draft-ietf-httpapi-idempotency-key-header-07). Another member's same key is another key.
 *
 * @param value 1 to 255 characters of visible ASCII or spaces
 */
public record IdempotencyKey(MemberId member, String value) {
  private static final Pattern SHAPE = Pattern.compile("[ -~]{1,255}");

  public IdempotencyKey {
    Objects.requireNonNull(member, "member");
    if (!SHAPE.matcher(value).matches()) {
      throw new InvalidValue("Idempotency-Key", "must be 1 to 255 characters of ASCII");
    }
  }
}
