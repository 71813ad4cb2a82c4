package dev.moim.adapters.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.moim.application.member.PasswordHasher;
import dev.moim.domain.member.Password;
import dev.moim.domain.member.PasswordHash;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;

/**
 * argon2id (RFC 9106) with 19 MiB, two passes and one lane, the least that the OWASP Password
 * Storage Cheat Sheet allows. As many passwords are hashed at once as there are processors, and
 * whoever comes more waits: so a flood of sign-ins takes its time instead of all memory.
 */
public final class Argon2idPasswordHasher implements PasswordHasher {
  private static final int MEMORY_KIB = 19 * 1024;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  private final SecureRandom random = new SecureRandom();
  private final Semaphore turns;

  /** With as many turns as there are processors. */
  @Inject
  public Argon2idPasswordHasher() {
    this(new Semaphore(Runtime.getRuntime().availableProcessors(), true));
  }

  Argon2idPasswordHasher(Semaphore turns) {
    this.turns = turns;
  }

  @Override
  public PasswordHash hash(Password password) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    Argon2Cost cost = new Argon2Cost(MEMORY_KIB, PASSES, LANES);
    byte[] hash = compute(password, cost, salt, HASH_BYTES);
    return new PasswordHash(new Argon2Phc(cost, salt, hash).encoded());
  }

  @Override
  public boolean matches(Password password, PasswordHash hash) {
    return Argon2Phc.parse(hash.encoded())
        .map(
            phc -> {
              byte[] known = phc.hash();
              return MessageDigest.isEqual(
                  known, compute(password, phc.cost(), phc.salt(), known.length));
            })
        .orElse(false);
  }

  private byte[] compute(Password password, Argon2Cost cost, byte[] salt, int length) {
    byte[] secret = password.secret().getBytes(UTF_8);
    byte[] hash = new byte[length];
    turns.acquireUninterruptibly();
    try {
      Argon2BytesGenerator generator = new Argon2BytesGenerator();
      generator.init(cost.parameters(salt));
      generator.generateBytes(secret, hash);
      return hash;
    } finally {
      turns.release();
      Arrays.fill(secret, (byte) 0);
    }
  }
}
