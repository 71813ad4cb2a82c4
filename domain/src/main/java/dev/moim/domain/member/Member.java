package dev.moim.domain.member;

import dev.moim.domain.Text;
import java.time.Instant;
import java.util.Objects;

/**
 * A person with an account.
 *
 * @param name at most 50 characters
 * @param platformAdmin whether this person runs the platform itself
 */
public record Member(
    MemberId id,
    Email email,
    String name,
    PasswordHash password,
    boolean platformAdmin,
    Instant signedUpAt) {
  public Member {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(email, "email");
    name = Text.line("name", name, 50);
    Objects.requireNonNull(password, "password");
    Objects.requireNonNull(signedUpAt, "signedUpAt");
  }
}
