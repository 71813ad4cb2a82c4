package dev.moim.bootstrap.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.bootstrap.http.Server.Somebody;
import dev.moim.bootstrap.http.Wire.Said;
import dev.moim.contract.Operation;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Access tokens that somebody made up, some of them with our own key, on every operation. */
class HostileTokenTest {
  private static final Somebody SOMEBODY = Server.somebody(true);
  private static final String REAL = SOMEBODY.token().orElseThrow();
  private static final String[] PARTS = REAL.split("\\.", -1);
  private static final String HEADER = decoded(PARTS[0]);
  private static final Map<String, String> FORGED = forged();

  private static String decoded(String part) {
    return new String(Base64.getUrlDecoder().decode(part), UTF_8);
  }

  private static String encoded(String text) {
    return Server.base64(text.getBytes(UTF_8));
  }

  private static String signed(String algorithm, byte[] key, String header, String claims) {
    String content = encoded(header) + "." + encoded(claims);
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key, algorithm));
      return content + "." + Server.base64(mac.doFinal(content.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** With our own key and header: only what it says can be wrong. */
  private static String claiming(String claims) {
    return signed("HmacSHA256", Server.TOKEN_KEY, HEADER, claims);
  }

  private static String headed(String header) {
    return signed("HmacSHA256", Server.TOKEN_KEY, header, decoded(PARTS[1]));
  }

  private static String without(String claim) {
    ObjectNode claims = claims();
    claims.remove(claim);
    return claiming(claims.toString());
  }

  private static String with(String claim, String value) {
    ObjectNode claims = claims();
    claims.set(claim, JsonMapper.shared().readTree(value));
    return claiming(claims.toString());
  }

  private static ObjectNode claims() {
    return (ObjectNode) JsonMapper.shared().readTree(decoded(PARTS[1]));
  }

  private static String header(String name, String value) {
    ObjectNode header = (ObjectNode) JsonMapper.shared().readTree(HEADER);
    header.set(name, JsonMapper.shared().readTree(value));
    return headed(header.toString());
  }

  private static Map<String, String> forged() {
    long now = Instant.now().getEpochSecond();
    Map<String, String> tokens = new LinkedHashMap<>();
    headers(tokens);
    for (String claim : claims().propertyNames()) {
      tokens.put("no " + claim, without(claim));
      tokens.put("null for " + claim, with(claim, "null"));
      tokens.put("a list for " + claim, with(claim, "[]"));
      tokens.put("an object for " + claim, with(claim, "{}"));
    }
    tokens.put("another issuer", with("iss", "\"moin\""));
    tokens.put("another case of issuer", with("iss", "\"Moim\""));
    tokens.put("expired", with("exp", "" + (now - 1)));
    tokens.put("expired long ago", with("exp", "0"));
    tokens.put("expired before time", with("exp", "-1"));
    tokens.put("expires as a word", with("exp", "\"tomorrow\""));
    tokens.put("not before tomorrow", with("nbf", "" + (now + 86_400)));
    tokens.put("issued tomorrow", with("iat", "" + (now + 86_400)));
    tokens.put("nobody", with("sub", "\"\""));
    tokens.put("somebody of another kind", with("sub", "\"admin\""));
    tokens.put("somebody with a NUL", with("sub", "\"\\u0000\""));
    tokens.put("a number for somebody", with("sub", "1"));
    tokens.put("an admin by word", with("platformAdmin", "\"true\""));
    tokens.put("an admin by number", with("platformAdmin", "1"));
    tokens.put("claims that are no object", claiming("[]"));
    tokens.put("claims that are no JSON", claiming("{"));
    tokens.put("no claims", claiming(""));
    tokens.put("deep claims", claiming("[".repeat(1_500)));
    shapes(tokens);
    return tokens;
  }

  private static void headers(Map<String, String> tokens) {
    byte[] other = new SecureRandom().generateSeed(64);
    String content = PARTS[1];
    for (String none : new String[] {"none", "None", "NONE", "nOnE", ""}) {
      String head = encoded(HEADER.replace("HS256", none));
      tokens.put("alg '" + none + "' without a signature", head + "." + content + ".");
      tokens.put("alg '" + none + "' with the old one", head + "." + content + "." + PARTS[2]);
      tokens.put("alg '" + none + "' signed all the same", header("alg", "\"" + none + "\""));
    }
    String claims = decoded(content);
    tokens.put("another key", signed("HmacSHA256", other, HEADER, claims));
    tokens.put("no key", signed("HmacSHA256", new byte[1], HEADER, claims));
    tokens.put("the id as the key", signed("HmacSHA256", HEADER.getBytes(UTF_8), HEADER, claims));
    for (String alg :
        new String[] {"HS384", "HS512", "RS256", "ES256", "PS256", "EdDSA", "hs256"}) {
      tokens.put(alg, header("alg", "\"" + alg + "\""));
    }
    String longer = HEADER.replace("HS256", "HS512");
    tokens.put("HS512 in truth", signed("HmacSHA512", Server.TOKEN_KEY, longer, claims));
    tokens.put("no alg", headed("{}"));
    tokens.put("a number for alg", header("alg", "1"));
    for (String kid : new String[] {"\"x\"", "\"../../dev/null\"", "\"' OR 1=1 --\"", "1", "{}"}) {
      tokens.put("kid " + kid, header("kid", kid));
    }
    tokens.put("critical", header("crit", "[\"exp\"]"));
    tokens.put("not in base64", header("b64", "false"));
    tokens.put("a header that is no object", headed("[]"));
    tokens.put("a header that is no JSON", headed("{"));
    String jwk = ",\"jwk\":{\"kty\":\"oct\",\"k\":\"" + Server.base64(other) + "\"}}";
    String bringsIts = HEADER.replace("}", jwk);
    tokens.put("a key of its own", signed("HmacSHA256", other, bringsIts, claims));
  }

  private static void shapes(Map<String, String> tokens) {
    tokens.put("one part", PARTS[0]);
    tokens.put("two parts", PARTS[0] + "." + PARTS[1]);
    tokens.put("an empty signature", PARTS[0] + "." + PARTS[1] + ".");
    tokens.put("four parts", REAL + "." + PARTS[2]);
    tokens.put("five parts", REAL + "." + PARTS[2] + "." + PARTS[2]);
    tokens.put("dots", "..");
    tokens.put("many dots", ".".repeat(4_000));
    tokens.put("truncated", REAL.substring(0, REAL.length() - 1));
    tokens.put("longer", REAL + "A");
    tokens.put("padded", REAL + "=");
    tokens.put("in capitals", REAL.toUpperCase(java.util.Locale.ROOT));
    tokens.put("swapped claims", PARTS[0] + "." + encoded(claims() + " ") + "." + PARTS[2]);
    tokens.put("very long", "a".repeat(7_000));
    tokens.put("nothing", "");
    tokens.put("a word", "null");
    tokens.put("bytes", "\u00ff\u00fe");
    tokens.put("two tokens", REAL + " " + REAL);
    tokens.put("two tokens with a comma", REAL + ", Bearer " + REAL);
  }

  @Test
  void forging_works_for_whoever_has_the_key() throws IOException {
    Said said = ask("GET /v1/me/orders", claiming(claims().toString()));
    assertThat(said.status()).isEqualTo(200);
  }

  @TestFactory
  Stream<DynamicTest> s5_11_nobody_else_gets_past_any_operation() {
    return Targets.all()
        .filter(Targets::isForMembers)
        .map(o -> DynamicTest.dynamicTest(o.toString(), () -> isClosed(o)));
  }

  private static void isClosed(Operation operation) throws IOException {
    Map<String, String> before = Targets.stored();
    String path = Targets.path(operation);
    String start = operation.method() + " " + path + " HTTP/1.1\r\nHost: x\r\n";
    String body = new String(Targets.example(operation).getBytes(UTF_8), ISO_8859_1);
    Targets.judge(path, operation.method(), path, "", Wire.once(Targets.json(start, body)));
    try (Wire wire = Wire.open()) {
      for (Map.Entry<String, String> token : FORGED.entrySet()) {
        String head = start + "Authorization: Bearer " + token.getValue() + "\r\n";
        Said said = wire.say(Targets.json(head, body)).hear(true);
        String what = operation + " with " + token.getKey();
        assertThat(said.status()).as("%s: %s", what, said).isEqualTo(401);
        assertThat(said.body()).as(what).contains("\"UNAUTHENTICATED\"");
        assertThat(said.header("www-authenticate")).as(what).isEqualTo("Bearer");
      }
    }
    assertThat(Targets.stored()).isEqualTo(before);
  }

  @Test
  void a_token_of_a_megabyte_is_not_read() throws IOException {
    Said said = ask("GET /v1/me/orders", "a".repeat(1_000_000));
    Targets.refused("a megabyte", said);
    assertThat(said.status()).isEqualTo(431);
  }

  @Test
  void other_ways_to_sign_in_are_none() throws IOException {
    String start = "GET /v1/me/orders";
    for (String line :
        new String[] {
          "Authorization: Basic eDp4",
          "Authorization: " + REAL,
          "Authorization: Bearer: " + REAL,
          "Authorization: Bearer\t" + REAL,
          "Authorization: Token " + REAL,
          "Proxy-Authorization: Bearer " + REAL,
          "Cookie: access_token=" + REAL,
          "X-Access-Token: " + REAL,
          "X-Forwarded-User: " + SOMEBODY.id()
        }) {
      Said said = Wire.once(start + " HTTP/1.1\r\nHost: x\r\n" + line + "\r\n\r\n");
      assertThat(said.status()).as(line).isEqualTo(401);
    }
    Said query = Wire.once(start + "?access_token=" + REAL + " HTTP/1.1\r\nHost: x\r\n\r\n");
    assertThat(query.status()).isEqualTo(401);
  }

  private static Said ask(String start, String token) throws IOException {
    return Wire.once(start + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token + "\r\n\r\n");
  }
}
