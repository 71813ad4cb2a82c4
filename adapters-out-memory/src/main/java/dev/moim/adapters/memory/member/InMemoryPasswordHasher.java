package dev.moim.adapters.memory.member;

import dev.moim.adapters.memory.Seal;
import dev.moim.application.member.PasswordHasher;
import dev.moim.domain.member.Password;
import dev.moim.domain.member.PasswordHash;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * PBKDF2 with so few rounds that tests are quick. It keeps every promise about passwords but one:
 * it is not slow, so a stolen table would give weak ones away. What it hashes lives in memory.
 */
public final class InMemoryPasswordHasher implements PasswordHasher {
  private static final int ROUNDS = 1_000;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BITS = 256;
  private static final Pattern SHAPE =
      Pattern.compile(
          "\\$pbkdf2-sha256\\$i=" + ROUNDS + "\\$([A-Za-z0-9+/]{22})\\$([A-Za-z0-9+/]{43})");

  @Override
  public PasswordHash hash(Password password) {
    byte[] salt = Seal.randomBytes(SALT_BYTES);
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return new PasswordHash(
        "$pbkdf2-sha256$i="
            + ROUNDS
            + "$"
            + base64.encodeToString(salt)
            + "$"
            + base64.encodeToString(derive(password, salt)));
  }

  @Override
  public boolean matches(Password password, PasswordHash hash) {
    Matcher parts = SHAPE.matcher(hash.encoded());
    if (!parts.matches()) {
      return false;
    }
    byte[] salt = Base64.getDecoder().decode(parts.group(1));
    byte[] expected = Base64.getDecoder().decode(parts.group(2));
    return MessageDigest.isEqual(derive(password, salt), expected);
  }

  private static byte[] derive(Password password, byte[] salt) {
    try {
      // HMAC takes keys that differ by zeros at the end for one: a digest has none to add.
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(password.secret().getBytes(StandardCharsets.UTF_8));
      char[] secret = HexFormat.of().formatHex(digest).toCharArray();
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
          .generateSecret(new PBEKeySpec(secret, salt, ROUNDS, HASH_BITS))
          .getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256 and PBKDF2", e);
    }
  }
}
