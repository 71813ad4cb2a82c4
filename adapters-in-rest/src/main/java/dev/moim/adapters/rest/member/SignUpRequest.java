package dev.moim.adapters.rest.member;

import static dev.moim.adapters.rest.json.Fields.required;

import dev.moim.application.member.SignUp;
import dev.moim.domain.member.Email;
import dev.moim.domain.member.Password;
import org.jspecify.annotations.Nullable;

/** What somebody sends to get an account. */
record SignUpRequest(@Nullable String email, @Nullable String password, @Nullable String name) {
  SignUp.Command command() {
    return new SignUp.Command(
        new Email(required("email", email)),
        new Password(required("password", password)),
        required("name", name));
  }

  @Override
  public String toString() {
    return "SignUpRequest[…]";
  }
}
