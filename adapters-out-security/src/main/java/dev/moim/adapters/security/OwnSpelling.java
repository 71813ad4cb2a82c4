package dev.moim.adapters.security;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.moim.domain.access.Actor;
import dev.moim.domain.member.MemberId;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Reads access tokens that are spelt as we spell them: a header that is, character by character,
 * one of those that we write, a signature of one of our keys, and claims in our order. Nothing of a
 * stranger's is parsed before its signature is found to be ours, and the signature is compared as
 * text, in a time that does not depend on it: bytes have several spellings.
 */
final class OwnSpelling {
  private static final int SIGNATURE_CHARACTERS = 43;

  private static final int UUID_CHARACTERS = 36;

  /** In seconds: until the year 5138. */
  private static final int MOST_DIGITS = 11;

  private static final String UNTIL_SUBJECT = "{\"iss\":\"moim\",\"sub\":\"";
  private static final String UNTIL_END = "\",\"exp\":";
  private static final String UNTIL_ISSUE = ",\"iat\":";
  private static final String OF_ADMIN = ",\"platformAdmin\":true}";
  private static final String OF_ANYBODY = ",\"platformAdmin\":false}";

  private final List<Head> heads;

  /**
   * Of these keys.
   *
   * @param header how the header of a token of a key is spelt
   */
  OwnSpelling(List<SigningKey> keys, Function<SigningKey, String> header) {
    heads = keys.stream().map(key -> new Head(header.apply(key) + ".", key)).toList();
  }

  /** How a token begins, and the key that it says it is signed with. */
  private record Head(String text, SigningKey key) {}

  /** What a token is found to be. */
  sealed interface Reading {}

  /** One that we wrote. */
  record Known(Actor actor, Instant issued, Instant ends) implements Reading {
    Optional<Actor> actorAt(Instant now) {
      return now.isBefore(ends) && !now.isBefore(issued) ? Optional.of(actor) : Optional.empty();
    }
  }

  /** One that says that we signed it, and we did not. */
  record Forged() implements Reading {}

  /** Nothing that can be decided here. */
  record Foreign() implements Reading {}

  private static final Reading FORGED = new Forged();
  private static final Reading FOREIGN = new Foreign();

  Reading read(String token) {
    for (Head head : heads) {
      if (token.startsWith(head.text())) {
        return read(token, head);
      }
    }
    return FOREIGN;
  }

  private static Reading read(String token, Head head) {
    int begin = head.text().length();
    int end = token.indexOf('.', begin);
    if (end < 0 || token.length() != end + 1 + SIGNATURE_CHARACTERS) {
      return FOREIGN;
    }
    // What is not ASCII becomes a question mark, and nobody signs one: two chars become one if they
    // are a character together, so that the parts would not be where they are in the text.
    byte[] bytes = token.getBytes(US_ASCII);
    if (bytes.length != token.length()) {
      return FORGED;
    }
    byte[] expected = Base64.getUrlEncoder().withoutPadding().encode(head.key().mac(bytes, end));
    byte[] signature = new byte[SIGNATURE_CHARACTERS];
    System.arraycopy(bytes, end + 1, signature, 0, SIGNATURE_CHARACTERS);
    return MessageDigest.isEqual(expected, signature) ? claims(token, begin, end) : FORGED;
  }

  /** Just what {@link JwtAccessTokens#issue} writes; anything else is for a parser. */
  private static Reading claims(String token, int begin, int end) {
    try {
      String text =
          new String(Base64.getUrlDecoder().decode(token.substring(begin, end)), ISO_8859_1);
      int subject = UNTIL_SUBJECT.length();
      int ends = subject + UUID_CHARACTERS + UNTIL_END.length();
      int afterEnds = afterDigits(text, ends);
      int issued = afterEnds + UNTIL_ISSUE.length();
      int afterIssued = afterDigits(text, issued);
      boolean admin = text.startsWith(OF_ADMIN, afterIssued);
      String last = admin ? OF_ADMIN : OF_ANYBODY;
      if (!text.startsWith(UNTIL_SUBJECT)
          || !text.startsWith(UNTIL_END, subject + UUID_CHARACTERS)
          || !text.startsWith(UNTIL_ISSUE, afterEnds)
          || !text.startsWith(last, afterIssued)
          || text.length() != afterIssued + last.length()) {
        return FOREIGN;
      }
      UUID member = UUID.fromString(text.substring(subject, subject + UUID_CHARACTERS));
      return new Known(
          new Actor(new MemberId(member), admin),
          Instant.ofEpochSecond(Long.parseLong(text, issued, afterIssued, 10)),
          Instant.ofEpochSecond(Long.parseLong(text, ends, afterEnds, 10)));
    } catch (IllegalArgumentException e) {
      return FOREIGN; // no base64, no number, no id: who signed that may have meant something
    }
  }

  /** Where the digits end that begin here; here, if there are too many of them or a zero first. */
  private static int afterDigits(String text, int begin) {
    int end = begin;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    boolean tooMany = end - begin > MOST_DIGITS;
    boolean zeroFirst = end > begin && text.charAt(begin) == '0';
    return tooMany || zeroFirst ? begin : end;
  }
}
