package dev.moim.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AnswersTest {
  private static final String RAW =
      """
      Running 1m test @ http://127.0.0.1:38123
        2 threads and 128 connections
        Thread Stats   Avg      Stdev     Max   +/- Stdev
          Latency    11.21ms    4.30ms  80.53ms   91.33%
          Req/Sec     5.71k   401.10     6.30k    83.33%
        34124 requests in 3.05s, 20.11MB read
        Non-2xx or 3xx responses: 24
      Requests/sec:  11188.20
      Transfer/sec:      6.59MB
      answered 34124
      refused 24
      errors 0 0 1 0
      micros 10544 15002 63275 80530 11210
      thread 17060 1000000 4010000
      thread 17064 1005000 4005000
      answered
      """;

  @Test
  void all_answers_are_counted_from_the_first_request_to_the_last_answer() {
    Answers answers = Answers.parse(RAW);

    assertThat(answers.answered()).isEqualTo(34_124);
    assertThat(answers.refused()).isEqualTo(24);
    assertThat(answers.agreed()).isEqualTo(34_100);
    assertThat(answers.errors()).isOne();
    assertThat(answers.seconds()).isEqualTo(3.01);
    assertThat(answers.rate()).isEqualTo(34_124 / 3.01);
    assertThat(answers.p50()).isEqualTo(10_544);
    assertThat(answers.p99()).isEqualTo(63_275);
    assertThat(answers.slowest()).isEqualTo(80_530);
  }

  @Test
  void a_thread_that_still_waits_for_an_answer_makes_all_of_it_worthless() {
    assertThatThrownBy(() -> Answers.parse(RAW.replace("1005000 4005000", "1005000 0")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("did not come to its end");
  }

  @Test
  void wrk_that_says_nothing_is_not_taken_for_no_refusals() {
    assertThatThrownBy(() -> Answers.parse(RAW.replace("refused 24", "")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("refused");
  }
}
