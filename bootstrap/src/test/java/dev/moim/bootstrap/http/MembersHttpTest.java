package dev.moim.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MembersHttpTest {
  private static final String PASSWORD = "likes green tea";

  private final Http guest = Visitors.guest();

  @Test
  void somebody_signs_up_signs_in_and_asks() {
    String email = email();

    Reply signedUp = guest.post("/v1/members", account(email)).is(201).hasExactly("memberId");
    Reply session = signIn(email, PASSWORD).is(200);

    session.hasExactly("accessToken", "refreshToken", "expiresIn");
    assertThat(signedUp.text("memberId")).hasSize(36);
    assertThat(session.text("accessToken").split("\\.", -1)).as("a JWT").hasSize(3);
    assertThat(session.number("expiresIn")).isPositive();
    with(session).get("/v1/me/orders").is(200);
  }

  @Test
  void an_address_has_one_account_in_any_case_of_letters() {
    String email = email();
    guest.post("/v1/members", account(email)).is(201);

    guest.post("/v1/members", account("P" + email.substring(1))).isProblem(409, "EMAIL_TAKEN");
  }

  @Test
  void a_wrong_password_and_a_wrong_address_look_the_same() {
    String email = email();
    guest.post("/v1/members", account(email)).is(201);

    Reply password = signIn(email, "likes black tea").isProblem(401, "WRONG_CREDENTIALS");
    Reply address = signIn(email(), PASSWORD).isProblem(401, "WRONG_CREDENTIALS");
    Reply nonsense = signIn("nobody", "x").isProblem(401, "WRONG_CREDENTIALS");

    assertThat(password.json()).isEqualTo(address.json()).isEqualTo(nonsense.json());
    assertThat(password.header("WWW-Authenticate")).isEqualTo("Bearer");
  }

  @Test
  void a_refresh_gives_a_new_pair_and_reuse_of_the_old_one_ends_the_family() {
    String first = session().text("refreshToken");

    Reply second = refresh(first).is(200).hasExactly("accessToken", "refreshToken", "expiresIn");
    assertThat(second.text("refreshToken")).isNotEqualTo(first);
    with(second).get("/v1/me/tickets").is(200);

    refresh(first).isProblem(401, "REFRESH_TOKEN_REUSED");
    assertThat(refresh(second.text("refreshToken")).is(401).text("code"))
        .startsWith("REFRESH_TOKEN_");
  }

  @Test
  void another_family_of_the_same_member_goes_on() {
    String email = email();
    guest.post("/v1/members", account(email)).is(201);
    String phone = signIn(email, PASSWORD).text("refreshToken");
    String laptop = signIn(email, PASSWORD).text("refreshToken");
    refresh(phone).is(200);

    refresh(phone).is(401);

    refresh(laptop).is(200);
  }

  @Test
  void whoever_signs_out_cannot_refresh() {
    String token = session().text("refreshToken");

    Reply out = guest.json("DELETE", "/v1/auth/tokens", "{\"refreshToken\":\"" + token + "\"}");

    assertThat(out.is(204).bytes()).isEmpty();
    refresh(token).is(401);
  }

  @Test
  void made_up_tokens_are_none() {
    refresh("made-up").isProblem(401, "REFRESH_TOKEN_INVALID");
    guest.json("DELETE", "/v1/auth/tokens", "{\"refreshToken\":\"made-up\"}").is(204);
    String[] parts = session().text("accessToken").split("\\.", -1);
    for (String token : new String[] {"x", "a.b.c", parts[0] + "." + parts[1] + ".", parts[0]}) {
      new Http(Visitors.uri(), Optional.of(token))
          .get("/v1/me/orders")
          .isProblem(401, "UNAUTHENTICATED");
    }
  }

  private Reply session() {
    String email = email();
    guest.post("/v1/members", account(email)).is(201);
    return signIn(email, PASSWORD).is(200);
  }

  private Reply signIn(String email, String password) {
    return guest.post("/v1/auth/tokens", Map.of("email", email, "password", password));
  }

  private Reply refresh(String token) {
    return guest.post("/v1/auth/tokens/refresh", Map.of("refreshToken", token));
  }

  private static Http with(Reply session) {
    return new Http(Visitors.uri(), Optional.of(session.text("accessToken")));
  }

  private static Map<String, Object> account(String email) {
    return new HashMap<>(Map.of("email", email, "password", PASSWORD, "name", "민준"));
  }

  private static String email() {
    return "p" + Club.unique() + "@example.kr";
  }
}
