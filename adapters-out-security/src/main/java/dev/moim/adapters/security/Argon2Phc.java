package dev.moim.adapters.security;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A hash with all that it takes to compute it again, as text: {@code
 * $argon2id$v=19$m=19456,t=2,p=1$salt$hash}, in base64 without padding. (The PHC string format,
 * which every argon2 library writes.)
 */
final class Argon2Phc {
  /** Salts of 8 to 64 bytes and hashes of 16 to 64. */
  private static final Pattern FORMAT =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=([1-9][0-9]{0,5}),t=([1-9][0-9]?),p=([1-9])"
              + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");

  private final Argon2Cost cost;
  private final byte[] salt;
  private final byte[] hash;

  Argon2Phc(Argon2Cost cost, byte[] salt, byte[] hash) {
    this.cost = cost;
    this.salt = salt.clone();
    this.hash = hash.clone();
  }

  /** Empty for anything but argon2id, version 19, of a bearable cost. */
  static Optional<Argon2Phc> parse(String text) {
    Matcher parts = FORMAT.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    Argon2Cost cost =
        new Argon2Cost(number(parts.group(1)), number(parts.group(2)), number(parts.group(3)));
    try {
      byte[] salt = Base64.getDecoder().decode(parts.group(4));
      byte[] hash = Base64.getDecoder().decode(parts.group(5));
      return Optional.of(new Argon2Phc(cost, salt, hash)).filter(_ -> cost.isBearable());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }

  Argon2Cost cost() {
    return cost;
  }

  byte[] salt() {
    return salt.clone();
  }

  byte[] hash() {
    return hash.clone();
  }

  String encoded() {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return ("$argon2id$v=19$m=" + cost.memoryKib() + ",t=" + cost.passes() + ",p=" + cost.lanes())
        + ("$" + base64.encodeToString(salt) + "$" + base64.encodeToString(hash));
  }
}
