package dev.moim.benchmarks.jmh;

import dev.moim.adapters.security.AccessTokenSettings;
import dev.moim.adapters.security.JwtAccessTokens;
import dev.moim.adapters.security.SigningKeys;
import dev.moim.application.member.AccessTokens;
import dev.moim.domain.access.Actor;
import dev.moim.domain.member.MemberId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Who asks: once a request. Each call has another token, as in a crowd. */
@State(Scope.Thread)
public class AccessTokenBenchmark {
  private static final int PEOPLE = 4_096;
  private static final Instant NOW = Instant.parse("2026-03-02T11:00:00Z");

  private final AccessTokens tokens =
      new JwtAccessTokens(AccessTokenSettings.of(SigningKeys.parse("5a".repeat(32))));
  private final String[] issued = new String[PEOPLE];
  private int next;

  /** Issues them. */
  public AccessTokenBenchmark() {
    for (int i = 0; i < PEOPLE; i++) {
      issued[i] = tokens.issue(new Actor(new MemberId(new UUID(0x7000, i)), false), NOW);
    }
  }

  /** Checks the signature and the times, and reads who it is. */
  @Benchmark
  public Optional<Actor> verify() {
    next = (next + 1) % PEOPLE;
    return tokens.verify(issued[next], NOW);
  }
}
