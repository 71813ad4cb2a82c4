package dev.moim.adapters.rest.member;

import static dev.moim.adapters.rest.json.Fields.required;

import dev.moim.domain.InvalidValue;
import dev.moim.domain.member.Email;
import dev.moim.domain.member.Password;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What somebody sends to prove who they are. */
record SignInRequest(@Nullable String email, @Nullable String password) {
  /** What could be somebody's address and password. */
  record Credentials(Email email, Password password) {}

  /** Empty for what nobody can have: the caller is told no more than that it is wrong. */
  Optional<Credentials> credentials() {
    String address = required("email", email);
    String secret = required("password", password);
    try {
      return Optional.of(new Credentials(new Email(address), new Password(secret)));
    } catch (InvalidValue e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "SignInRequest[…]";
  }
}
