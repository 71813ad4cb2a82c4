package dev.moim.adapters.rest.payment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.moim.adapters.rest.json.Json;
import dev.moim.adapters.rest.problem.Language;
import dev.moim.adapters.rest.problem.Problem;
import dev.moim.adapters.rest.problem.ProblemBody;
import dev.moim.adapters.rest.problem.Problems;
import dev.moim.application.payment.RegisterMerchantAccount;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.payment.Credentials;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which credentials are read for which provider, and what is said of those that are not. */
class CredentialsFormTest {
  private static final String SECRET = "never-to-be-told";
  private static final Problems PROBLEMS = new Problems(_ -> false);

  private static MerchantAccountRequest read(String tender, String credentials) {
    String filled =
        "{\"tender\":%s,\"label\":\"x\",\"credentials\":%s}"
            .formatted(tender, credentials.replace("'", "\""));
    return Json.read(filled.getBytes(UTF_8), MerchantAccountRequest.class);
  }

  private static RegisterMerchantAccount.Command command(String tender, String credentials) {
    return read("\"" + tender + "\"", credentials).command(new ClubId(new UUID(0, 1)));
  }

  @Test
  void each_provider_has_its_own() {
    assertThat(command("PORTONE_V1", "{'apiKey':'k','apiSecret':'s'}").credentials())
        .isEqualTo(new Credentials.PortOneV1("k", "s"));
    assertThat(
            command(
                    "PORTONE_V2",
                    "{'storeId':'i','channelKey':'c','apiSecret':'s','webhookSecrets':['a','b']}")
                .credentials())
        .isEqualTo(new Credentials.PortOneV2("i", "c", "s", List.of("a", "b")));
    assertThat(command("KAKAOPAY", "{'cid':'i','secretKey':'s','cidSecret':'t'}").credentials())
        .isEqualTo(new Credentials.KakaoPay("i", "s", Optional.of("t")));
    assertThat(command("KAKAOPAY", "{'cid':'i','secretKey':'s','cidSecret':null}").credentials())
        .isEqualTo(new Credentials.KakaoPay("i", "s", Optional.empty()));
    assertThat(command("BOOTPAY", "{'applicationId':'i','privateKey':'s'}").credentials())
        .isEqualTo(new Credentials.BootPay("i", "s"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "WALLET"     | {}                                                       | /tender
          "kakaopay"   | {"cid":"i","secretKey":"never-to-be-told"}               | /tender
          null         | {"cid":"i","secretKey":"never-to-be-told"}               | /tender
          7            | {"cid":"i","secretKey":"never-to-be-told"}               | /tender
          "KAKAOPAY"   | null                                                     | /credentials
          "KAKAOPAY"   | "never-to-be-told"                                       | /credentials
          "KAKAOPAY"   | ["never-to-be-told"]                                     | /credentials
          "KAKAOPAY"   | {"secretKey":"never-to-be-told"}                         | /credentials/cid
          "KAKAOPAY"   | {"cid":"i","secretKey":null}                             | /credentials/secretKey
          "KAKAOPAY"   | {"cid":"i","secretKey":"never-to-be-told "}              | /credentials/secretKey
          "KAKAOPAY"   | {"cid":"i","secretKey":"never-to-be-told\\n"}            | /credentials/secretKey
          "KAKAOPAY"   | {"cid":"i","secretKey":"never-to-be-told가"}              | /credentials/secretKey
          "KAKAOPAY"   | {"cid":"i","secretKey":["never-to-be-told"]}             | /credentials/secretKey
          "KAKAOPAY"   | {"cid":"i","secretKey":"s","cidSecret":""}               | /credentials/cidSecret
          "KAKAOPAY"   | {"cid":"i","secretKey":"s","apiSecret":"never-to-be-told"} | /credentials/apiSecret
          "PORTONE_V1" | {"cid":"i","secretKey":"never-to-be-told"}               | /credentials/cid
          "PORTONE_V1" | {"apiKey":7,"apiSecret":"never-to-be-told"}              | /credentials/apiKey
          "BOOTPAY"    | {"applicationId":"i"}                                    | /credentials/privateKey
          "PORTONE_V2" | {"storeId":"i","channelKey":"c","apiSecret":"s","webhookSecrets":[]} | /credentials/webhookSecrets
          "PORTONE_V2" | {"storeId":"i","channelKey":"c","apiSecret":"s","webhookSecrets":"never-to-be-told"} | /credentials/webhookSecrets
          "PORTONE_V2" | {"storeId":"i","channelKey":"c","apiSecret":"s","webhookSecrets":["a",null]} | /credentials/webhookSecrets/1
          "PORTONE_V2" | {"storeId":"i","channelKey":"c","apiSecret":"s","webhookSecrets":["a","never-to-be-told "]} | /credentials/webhookSecrets/1
          "PORTONE_V2" | {"storeId":"i","channelKey":"c","apiSecret":"s","webhookSecrets":["a","b","never-to-be-told"]} | /credentials/webhookSecrets
          """)
  void what_is_wrong_is_named_and_no_value_is_repeated(
      String tender, String credentials, String field) {
    Throwable thrown =
        catchThrowable(() -> read(tender, credentials).command(new ClubId(new UUID(0, 1))));

    Problem problem = PROBLEMS.of(thrown, "a-request");
    assertThat(problem.code().name()).isEqualTo("INVALID_FIELD");
    assertThat(problem.extensions()).containsEntry("field", field);
    assertThat(thrown.toString()).doesNotContain(SECRET);
    for (Language language : Language.values()) {
      assertThat(new String(Json.write(ProblemBody.of(problem, language)), UTF_8))
          .doesNotContain(SECRET);
    }
  }

  @Test
  void what_was_read_does_not_tell_itself() {
    String body = "{'cid':'never-to-be-told','secretKey':'never-to-be-told'}";

    assertThat(read("\"KAKAOPAY\"", body).toString()).doesNotContain(SECRET);
    assertThat(command("KAKAOPAY", body).toString()).doesNotContain(SECRET);
    for (CredentialsForm form :
        List.of(
            new CredentialsForm.PortOneV1(SECRET, SECRET),
            new CredentialsForm.PortOneV2(SECRET, SECRET, SECRET, List.of(SECRET)),
            new CredentialsForm.KakaoPay(SECRET, SECRET, SECRET),
            new CredentialsForm.BootPay(SECRET, SECRET))) {
      assertThat(form.toString()).doesNotContain(SECRET);
      assertThat(form.credentials().toString()).doesNotContain(SECRET);
    }
  }
}
