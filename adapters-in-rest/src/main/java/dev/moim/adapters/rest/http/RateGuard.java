package dev.moim.adapters.rest.http;

import dev.moim.adapters.rest.problem.ErrorCode;
import dev.moim.adapters.rest.problem.Problem;
import dev.moim.adapters.rest.problem.ProblemException;
import dev.moim.application.runtime.RateLimits;
import dev.moim.domain.access.Actor;
import dev.moim.domain.member.Email;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Sends away whoever calls too often, if limits are on. */
public final class RateGuard {
  private final RateLimits limits;
  private final boolean on;

  @Inject
  public RateGuard(RateLimits limits, RestSettings settings) {
    this.limits = limits;
    this.on = settings.rateLimits();
  }

  /**
   * Counts a call of this route.
   *
   * @param address of the socket
   * @throws ProblemException if it is one too many
   */
  public void count(Route route, Optional<Actor> actor, String address) {
    switch (route.rate()) {
      case UNLIMITED -> {}
      case CREDENTIALS, CREDENTIALS_PER_EMAIL -> count(Rate.CREDENTIALS, route + " " + address);
      case WEBHOOKS -> count(Rate.WEBHOOKS, address);
      case ORDINARY -> count(Rate.ORDINARY, actor.map(a -> a.member().toString()).orElse(address));
    }
  }

  /**
   * Counts a try with this e-mail address, which is not kept in a readable form.
   *
   * @throws ProblemException if it is one too many
   */
  public void count(Email email) {
    count(Rate.CREDENTIALS_PER_EMAIL, hash(email.value()));
  }

  private void count(Rate rate, String who) {
    if (on) {
      limits
          .count("rest:" + rate + ":" + who, rate.most(), rate.window())
          .ifPresent(
              pause -> {
                throw new ProblemException(
                    Problem.of(ErrorCode.TOO_MANY_REQUESTS).retryAfter(pause));
              });
    }
  }

  private static String hash(String text) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
