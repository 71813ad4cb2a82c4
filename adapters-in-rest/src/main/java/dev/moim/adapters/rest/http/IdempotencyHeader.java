package dev.moim.adapters.rest.http;

import dev.moim.application.idempotency.IdempotencyKey;
import dev.moim.domain.InvalidValue;
import dev.moim.domain.member.MemberId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads {@code Idempotency-Key}. The draft (draft-ietf-httpapi-idempotency-key-header-07) makes it
 * a string of RFC 8941, which is quoted; as most clients send the bare text, that is taken too, and
 * means the same.
 */
final class IdempotencyHeader {
  static final String NAME = "Idempotency-Key";

  private static final Pattern QUOTED =
      Pattern.compile("\"((?:[ !#-\\[\\]-~]|\\\\[\\\\\"]){1,255})\"");
  private static final Pattern BARE = Pattern.compile("[!#-+\\--\\[\\]-~]{1,255}");

  private IdempotencyHeader() {}

  /**
   * The key of this member's request, if it has one.
   *
   * @throws dev.moim.adapters.rest.problem.ProblemException if it has several, or none that can be
   *     one
   */
  static Optional<IdempotencyKey> read(List<String> lines, MemberId member) {
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    String text = lines.getFirst().strip();
    if (lines.size() > 1) {
      throw invalid();
    }
    var quoted = QUOTED.matcher(text);
    if (quoted.matches()) {
      return key(member, quoted.group(1).replaceAll("\\\\(.)", "$1"));
    }
    if (BARE.matcher(text).matches()) {
      return key(member, text);
    }
    throw invalid();
  }

  private static Optional<IdempotencyKey> key(MemberId member, String text) {
    try {
      return Optional.of(new IdempotencyKey(member, text));
    } catch (InvalidValue _) {
      throw invalid();
    }
  }

  private static RuntimeException invalid() {
    return Headers.invalid(NAME, "must be one string of 1 to 255 characters of ASCII");
  }
}
