package dev.moim.adapters.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.adapters.rest.http.Rate;
import dev.moim.contract.OpenApi;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** openapi.yaml says what the router does: the same operations, for the same people, as often. */
class DocumentTest {
  private static final RouterAgreement SERVED = new RouterAgreement(OpenApi.served());

  @Test
  void every_route_is_documented_and_every_documented_operation_is_a_route() {
    SERVED.operations();
  }

  @Test
  void the_document_says_who_gets_in_and_how_often() {
    SERVED.accessAndRates();
  }

  @Test
  void a_token_is_asked_for_where_the_route_asks_for_one() {
    SERVED.tokens();
  }

  @Test
  void path_parameters_are_those_of_the_path() {
    SERVED.pathParameters();
  }

  @Test
  void query_parameters_are_those_that_the_route_knows() {
    SERVED.queryParameters();
  }

  @Test
  void an_idempotency_key_is_taken_with_every_post_by_a_member_and_with_nothing_else() {
    SERVED.idempotencyKeys();
  }

  @Test
  void every_code_has_its_schema_and_can_be_answered_by_something() {
    SERVED.codes();
  }

  @Test
  void a_code_is_documented_under_its_own_status() {
    SERVED.statusesOfCodes();
  }

  @Test
  void where_there_is_a_choice_of_codes_people_read_it_too() {
    SERVED.choicesOfCodes();
  }

  @ParameterizedTest
  @EnumSource(Rate.class)
  void the_document_has_the_numbers_of_every_rate(Rate rate) {
    SERVED.rateNumbers(rate);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /v1/me/tickets:             | /v1/my/tickets:
          x-moim-access: member               | x-moim-access: guest
          x-moim-rate: credentials            | x-moim-rate: ordinary
          security: []                        | deprecated: false
          perMinute: 600                      | perMinute: 601
          name: clubId                        | name: club
          name: sort                          | name: order
          name: Idempotency-Key               | name: Idempotency-Token
          code: {const: GROUP_FULL}           | code: {const: GROUP_IS_FULL}
          status: {const: 404}                | status: {const: 410}
          `GROUP_FULL`, `ALREADY_JOINED`      | `GROUP_FULL`
          schemas/ORDER_NOT_FOUND"            | schemas/EMAIL_TAKEN"
          """)
  void a_document_that_says_otherwise_is_found(String right, String wrong) {
    String text = OpenApi.servedText();
    assertThat(text).contains(right);
    RouterAgreement spoilt = new RouterAgreement(OpenApi.parse(text.replace(right, wrong)));
    assertThatThrownBy(() -> everything(spoilt))
        .isInstanceOfAny(
            AssertionError.class, NoSuchElementException.class, IllegalArgumentException.class);
  }

  private static void everything(RouterAgreement agreement) {
    List<Runnable> checks =
        List.of(
            agreement::operations,
            agreement::accessAndRates,
            agreement::tokens,
            agreement::pathParameters,
            agreement::queryParameters,
            agreement::idempotencyKeys,
            agreement::codes,
            agreement::statusesOfCodes,
            agreement::choicesOfCodes);
    checks.forEach(Runnable::run);
    Arrays.stream(Rate.values()).forEach(agreement::rateNumbers);
  }
}
