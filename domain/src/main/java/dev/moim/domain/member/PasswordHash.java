package dev.moim.domain.member;

import java.util.Objects;

/** A password in its hashed, self-describing form (PHC string). Its text never shows in a log. */
public record PasswordHash(String encoded) {
  public PasswordHash {
    Objects.requireNonNull(encoded, "encoded");
  }

  @Override
  public String toString() {
    return "PasswordHash[…]";
  }
}
