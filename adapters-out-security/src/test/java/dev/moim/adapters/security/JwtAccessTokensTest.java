package dev.moim.adapters.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.moim.domain.InvalidValue;
import dev.moim.domain.access.Actor;
import dev.moim.domain.member.MemberId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwtAccessTokensTest {
  private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");
  private static final char[] CHARACTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/=. \n".toCharArray();
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final MemberId MEMBER = new MemberId(new UUID(0x7000L, Long.MIN_VALUE));
  private static final Actor ACTOR = Actor.of(MEMBER);

  private final JwtAccessTokens tokens = with(Keys.of(1));
  private final String token = tokens.issue(ACTOR, NOW);

  private static JwtAccessTokens with(SigningKeys keys) {
    return new JwtAccessTokens(new AccessTokenSettings(keys, MINUTE));
  }

  @Test
  void tells_who_somebody_is() {
    Actor admin = new Actor(MEMBER, true);

    assertThat(tokens.verify(token, NOW)).contains(ACTOR);
    assertThat(tokens.verify(tokens.issue(admin, NOW), NOW)).contains(admin);
  }

  @Test
  void every_instance_with_the_key_can_check() {
    assertThat(with(Keys.of(1)).verify(token, NOW)).contains(ACTOR);
  }

  @Test
  void says_what_it_should_and_no_more() throws Exception {
    SignedJWT jwt = SignedJWT.parse(token);

    assertThat(jwt.getHeader().toJSONObject()).containsOnlyKeys("alg", "kid");
    assertThat(jwt.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.HS256);
    assertThat(jwt.getJWTClaimsSet().getClaims())
        .containsOnlyKeys("iss", "sub", "platformAdmin", "iat", "exp");
    assertThat(jwt.getJWTClaimsSet().getIssuer()).isEqualTo("moim");
    assertThat(jwt.getJWTClaimsSet().getSubject()).isEqualTo(MEMBER.toString());
  }

  @Test
  void holds_until_the_second_in_which_it_ends() {
    assertThat(tokens.lifetime()).isEqualTo(MINUTE);
    assertThat(tokens.verify(token, NOW.plus(MINUTE).minusNanos(1))).contains(ACTOR);
    assertThat(tokens.verify(token, NOW.plus(MINUTE))).isEmpty();
    assertThat(tokens.verify(token, NOW.plus(Duration.ofDays(1000)))).isEmpty();
  }

  @Test
  void a_fraction_of_a_second_shortens_no_lifetime() {
    Instant later = NOW.plusMillis(700);
    String fractional = tokens.issue(ACTOR, later);

    assertThat(tokens.verify(fractional, later)).contains(ACTOR);
    assertThat(tokens.verify(fractional, later.plus(MINUTE).minusNanos(1))).contains(ACTOR);
    assertThat(tokens.verify(fractional, later.plus(MINUTE).plusSeconds(1))).isEmpty();
  }

  @Test
  void tomorrows_token_does_not_hold_today() {
    String tomorrows = tokens.issue(ACTOR, NOW.plus(Duration.ofDays(1)));

    assertThat(tokens.verify(tomorrows, NOW)).isEmpty();
    assertThat(tokens.verify(tokens.issue(ACTOR, NOW.plusSeconds(1)), NOW)).isEmpty();
  }

  @Test
  void another_key_is_refused_with_the_id_of_ours_too() throws Exception {
    assertThat(with(Keys.of(2)).verify(token, NOW)).isEmpty();
    assertThat(tokens.verify(sign(header().build(), claims().build(), 2, 32), NOW)).isEmpty();
  }

  @Test
  void a_key_is_replaced_without_anybody_noticing() {
    JwtAccessTokens rotated = with(Keys.of(2, 1));

    assertThat(rotated.verify(token, NOW)).contains(ACTOR);
    assertThat(with(Keys.of(2)).verify(rotated.issue(ACTOR, NOW), NOW)).contains(ACTOR);
    assertThat(tokens.verify(rotated.issue(ACTOR, NOW), NOW)).isEmpty();
  }

  @Test
  void a_token_made_by_hand_like_ours_is_accepted() throws Exception {
    // The control of the tests below: what they change is the reason for their refusal.
    assertThat(tokens.verify(sign(header().build(), claims().build(), 1, 32), NOW)).contains(ACTOR);
  }

  @Test
  void other_claims_are_refused_though_they_are_signed() throws Exception {
    assertRefused(claims().issuer("somebody"));
    assertRefused(claims().issuer(null));
    assertRefused(claims().subject("me"));
    assertRefused(claims().subject(null));
    assertRefused(claims().expirationTime(null));
    assertRefused(claims().issueTime(null));
    assertRefused(claims().claim("platformAdmin", null));
    assertRefused(claims().claim("platformAdmin", "true"));
    assertRefused(claims().notBeforeTime(Date.from(NOW.plusSeconds(1))));
  }

  private void assertRefused(JWTClaimsSet.Builder claims) throws JOSEException {
    assertThat(tokens.verify(sign(header().build(), claims.build(), 1, 32), NOW)).isEmpty();
  }

  @Test
  void other_algorithms_and_unknown_keys_are_refused() throws Exception {
    String kid = Keys.of(1).newest().id();
    JWSHeader hs512 = new JWSHeader.Builder(JWSAlgorithm.HS512).keyID(kid).build();
    JWSHeader nameless = new JWSHeader.Builder(JWSAlgorithm.HS256).build();
    JWSHeader unknown = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("unknown").build();
    JwtAccessTokens longKey = with(SigningKeys.parse("01".repeat(64)));
    String longKid = SigningKeys.parse("01".repeat(64)).newest().id();
    JWSHeader longHs512 = new JWSHeader.Builder(JWSAlgorithm.HS512).keyID(longKid).build();

    assertThat(tokens.verify(sign(hs512, claims().build(), 1, 64), NOW)).isEmpty();
    assertThat(longKey.verify(sign(longHs512, claims().build(), 1, 64), NOW)).isEmpty();
    assertThat(tokens.verify(sign(nameless, claims().build(), 1, 32), NOW)).isEmpty();
    assertThat(tokens.verify(sign(unknown, claims().build(), 1, 32), NOW)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "None", "NONE", "", "HS256 ", "RS256", "ES256", "EdDSA", "dir"})
  void no_header_talks_us_out_of_checking(String algorithm) {
    String kid = Keys.of(1).newest().id();
    String forged = base64("{\"alg\":\"" + algorithm + "\",\"kid\":\"" + kid + "\"}");
    String[] parts = token.split("\\.", -1);

    assertThat(tokens.verify(forged + "." + parts[1] + ".", NOW)).isEmpty();
    assertThat(tokens.verify(forged + "." + parts[1] + "." + parts[2], NOW)).isEmpty();
    assertThat(tokens.verify(forged + "." + parts[1], NOW)).isEmpty();
  }

  @Test
  void stripping_the_signature_does_not_help() {
    assertThat(tokens.verify(token.substring(0, token.lastIndexOf('.') + 1), NOW)).isEmpty();
    assertThat(tokens.verify(token.substring(0, token.lastIndexOf('.')), NOW)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "...", "a.b.c", "\u0000", "e30.e30.e30", " . . ", "한.글.이"})
  void garbage_is_nobody(String garbage) {
    assertThat(tokens.verify(garbage, NOW)).isEmpty();
  }

  @Test
  void malicious_headers_are_nobody() {
    String deep = "{\"a\":".repeat(500) + "1" + "}".repeat(500);
    for (String header :
        new String[] {
          deep,
          "[".repeat(2900),
          "{\"alg\":\"HS256\",\"crit\":[\"b64\"],\"b64\":false}",
          "{\"alg\":\"HS256\",\"jwk\":{\"kty\":\"oct\",\"k\":\"AQ\"}}",
          "{\"alg\":\"RS256\",\"jwk\":{\"kty\":\"RSA\",\"n\":\"\",\"e\":\"\"}}",
          "{\"alg\":null}",
          "{\"alg\":{}}",
          "{\"alg\":\"HS256\",\"x5c\":[1]}",
          "{\"alg\":\"HS256\",\"kid\":7}",
          "null",
          "\"\"",
          "1e999999999"
        }) {
      assertThat(tokens.verify(base64(header) + ".e30.AAAA", NOW)).as(header).isEmpty();
    }
  }

  @Test
  void a_huge_token_is_not_looked_at() throws Exception {
    JWTClaimsSet huge = claims().claim("padding", "x".repeat(4096)).build();
    JWTClaimsSet large = claims().claim("padding", "x".repeat(2000)).build();

    assertThat(tokens.verify(sign(header().build(), large, 1, 32), NOW)).contains(ACTOR);
    assertThat(tokens.verify(sign(header().build(), huge, 1, 32), NOW)).isEmpty();
    assertThat(tokens.verify("a".repeat(50_000_000), NOW)).isEmpty();
  }

  @Property(tries = 3000)
  void a_changed_character_anywhere_is_noticed(
      @ForAll @IntRange(max = 10_000) int place, @ForAll char character) {
    char[] changed = token.toCharArray();
    int index = place % changed.length;
    if (changed[index] != character) {
      changed[index] = character;
      assertThat(tokens.verify(new String(changed), NOW)).isEmpty();
    }
  }

  @Test
  void every_other_spelling_at_every_place_is_noticed() {
    for (int index = 0; index < token.length(); index++) {
      for (char character : CHARACTERS) {
        String changed = token.substring(0, index) + character + token.substring(index + 1);
        String longer = token.substring(0, index) + character + token.substring(index);
        assertThat(changed.equals(token) || tokens.verify(changed, NOW).isEmpty()).isTrue();
        assertThat(tokens.verify(longer, NOW)).isEmpty();
      }
      assertThat(tokens.verify(token.substring(0, index), NOW)).isEmpty();
    }
    assertThat(tokens.verify(token + "=", NOW)).isEmpty();
    assertThat(tokens.verify(token + " ", NOW)).isEmpty();
  }

  /** One character, two chars: as bytes the token is shorter than as text. */
  @Test
  void a_character_beyond_the_first_plane_is_noticed_at_every_place() {
    for (int index = 0; index < token.length() - 1; index++) {
      String changed = token.substring(0, index) + "\uD83C\uDF9F" + token.substring(index + 2);
      assertThat(tokens.verify(changed, NOW)).isEmpty();
      assertThat(tokens.parse(changed, NOW)).isEmpty();
    }
    String payload = token.split("\\.", -1)[1];
    assertThat(tokens.verify(signed(payload + "\uD83C\uDF9F".repeat(100)), NOW)).isEmpty();
  }

  @Property(tries = 500)
  void no_text_is_a_token_and_none_throws(@ForAll String text) {
    assertThat(tokens.verify(text, NOW)).isEmpty();
    assertThat(tokens.verify(base64(text) + "." + base64(text) + "." + base64(text), NOW))
        .isEmpty();
  }

  @Property(tries = 200)
  void whoever_was_issued_is_whoever_comes_back(
      @ForAll long high, @ForAll long low, @ForAll boolean admin) {
    Actor actor = new Actor(new MemberId(new UUID(high, low)), admin);

    assertThat(tokens.verify(tokens.issue(actor, NOW), NOW)).contains(actor);
  }

  /** Else every request would go the long way, and nobody would notice. */
  @Property(tries = 200)
  void what_we_write_needs_no_parser(@ForAll long high, @ForAll long low, @ForAll boolean admin) {
    Actor actor = new Actor(new MemberId(new UUID(high, low)), admin);
    JwtAccessTokens rotated = with(Keys.of(2, 1));

    for (String issued : List.of(rotated.issue(actor, NOW), tokens.issue(actor, NOW))) {
      assertThat(own(2, 1).read(issued))
          .isEqualTo(new OwnSpelling.Known(actor, NOW, NOW.plus(MINUTE)));
    }
  }

  /** Claims that are signed, and nearly as we write them: both ways must read them alike. */
  @Property(tries = 5000)
  void signed_claims_mean_the_same_with_a_parser_and_without(
      @ForAll @IntRange(max = 200) int place,
      @ForAll("pieces") String piece,
      @ForAll @IntRange(max = 12) int removed) {
    String claims = new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), UTF_8);
    int begin = Math.min(place, claims.length());
    int end = Math.min(begin + removed, claims.length());
    String changed = signed(base64(claims.substring(0, begin) + piece + claims.substring(end)));

    assertThat(tokens.verify(changed, NOW)).isEqualTo(tokens.parse(changed, NOW));
  }

  @Provide
  Arbitrary<String> pieces() {
    return Arbitraries.oneOf(
        Arbitraries.of(
            "",
            " ",
            "0",
            "-",
            "+",
            "1",
            "true",
            "false",
            ",\"nbf\":1",
            ",\"nbf\":99999999999",
            "{",
            "}",
            "\"",
            "e5",
            ".0",
            "99999999999999999999",
            ",\"iss\":\"x\"",
            "null",
            "[]",
            "\\u0061"),
        Arbitraries.strings().ascii().ofMaxLength(3));
  }

  /** What is signed by us need not be the base64 that we write. */
  @Property(tries = 2000)
  void signed_text_of_any_kind_means_the_same_with_a_parser_and_without(@ForAll String text) {
    for (String payload : List.of(text, base64(text), token.split("\\.", -1)[1] + text)) {
      String changed = signed(payload);
      assertThat(tokens.verify(changed, NOW)).isEqualTo(tokens.parse(changed, NOW));
    }
  }

  @Property(tries = 5000)
  void a_spoilt_token_is_refused_with_a_parser_and_without(
      @ForAll @IntRange(max = 300) int place,
      @ForAll @IntRange(max = 3) int removed,
      @ForAll String text) {
    int begin = Math.min(place, token.length());
    int end = Math.min(begin + removed, token.length());
    String spoilt = token.substring(0, begin) + text + token.substring(end);

    assertThat(tokens.verify(spoilt, NOW)).isEqualTo(tokens.parse(spoilt, NOW));
  }

  @Test
  void another_spelling_of_the_header_is_left_to_the_parser() throws Exception {
    String kid = Keys.of(1).newest().id();
    String head = base64("{\"alg\":\"HS256\", \"kid\":\"" + kid + "\"}");
    String content = head + "." + token.split("\\.", -1)[1];
    String other = content + "." + mac(content);

    assertThat(own(1).read(other)).isInstanceOf(OwnSpelling.Foreign.class);
    assertThat(tokens.verify(other, NOW)).contains(ACTOR);
  }

  private static OwnSpelling own(int... fillings) {
    return new OwnSpelling(
        Keys.of(fillings).all(),
        key ->
            new JWSHeader.Builder(JWSAlgorithm.HS256)
                .keyID(key.id())
                .build()
                .toBase64URL()
                .toString());
  }

  /** With our header and a good signature. */
  private String signed(String payload) {
    String content = token.split("\\.", -1)[0] + "." + payload;
    return content + "." + mac(content);
  }

  private static String mac(String content) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Keys.of(1).newest().mac(content.getBytes(UTF_8)));
  }

  @Test
  void a_lifetime_is_whole_seconds_up_to_a_day() {
    assertThat(AccessTokenSettings.of(Keys.of(1)).lifetime()).isEqualTo(Duration.ofMinutes(10));
    for (Duration wrong :
        new Duration[] {
          Duration.ZERO, Duration.ofSeconds(-1), Duration.ofMillis(1500), Duration.ofHours(25)
        }) {
      assertThatThrownBy(() -> new AccessTokenSettings(Keys.of(1), wrong))
          .isInstanceOf(InvalidValue.class);
    }
  }

  private static JWSHeader.Builder header() {
    return new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(Keys.of(1).newest().id());
  }

  private static JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer("moim")
        .subject(MEMBER.toString())
        .claim("platformAdmin", false)
        .issueTime(Date.from(NOW))
        .expirationTime(Date.from(NOW.plus(MINUTE)));
  }

  private static String sign(JWSHeader header, JWTClaimsSet claims, int filling, int length)
      throws JOSEException {
    byte[] key = new byte[length];
    Arrays.fill(key, (byte) filling);
    SignedJWT jwt = new SignedJWT(header, claims);
    jwt.sign(new MACSigner(key));
    return jwt.serialize();
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }
}
