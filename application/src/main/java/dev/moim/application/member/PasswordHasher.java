package dev.moim.application.member;

import dev.moim.domain.member.Password;
import dev.moim.domain.member.PasswordHash;

/**
 * Hashes passwords so that a stolen table gives none away. Slow on purpose: tens of milliseconds of
 * one core each time.
 */
public interface PasswordHasher {
  /** Hashes with a new salt: the same password gives another hash each time. */
  PasswordHash hash(Password password);

  /** Whether this is the password, in constant time; false for a hash that it cannot read. */
  boolean matches(Password password, PasswordHash hash);
}
