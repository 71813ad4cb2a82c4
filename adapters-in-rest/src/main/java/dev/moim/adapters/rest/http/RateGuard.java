package dev.moim.adapters.rest.http;

import dev.moim.adapters.rest.problem.ErrorCode;
import dev.moim.adapters.rest.problem.Problem;
import dev.moim.adapters.rest.problem.ProblemException;
import dev.moim.application.runtime.RateLimits;
import dev.moim.domain.access.Actor;
import dev.moim.domain.member.Email;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;

/** Sends away whoever calls too often, if limits are on. */
public final class RateGuard {
  /** The name of the limits that one instance counts by itself. */
  public static final String OF_THIS_INSTANCE = "limits of this instance";

  private final RateLimits ofThisInstance;
  private final RateLimits ofTheService;
  private final boolean on;

  /**
   * Counts with these.
   *
   * @param ofThisInstance what costs nothing, for every call
   * @param ofTheService what instances count together, where guessing is to be slow
   */
  @Inject
  public RateGuard(
      @Named(OF_THIS_INSTANCE) RateLimits ofThisInstance,
      RateLimits ofTheService,
      RestSettings settings) {
    this.ofThisInstance = ofThisInstance;
    this.ofTheService = ofTheService;
    this.on = settings.rateLimits();
  }

  /**
   * Counts a call of this route.
   *
   * @param address where it comes from; not asked for whom a token names
   * @throws ProblemException if it is one too many
   */
  public void count(Route route, Optional<Actor> actor, Supplier<InetAddress> address) {
    Rate rate = route.rate();
    switch (rate.whose()) {
      case NOBODY -> {}
      case CALLER -> {
        String caller = actor.map(a -> a.member().toString()).orElseGet(() -> place(address));
        take(Rate.ORDINARY, caller);
        if (rate != Rate.ORDINARY) {
          take(rate, caller);
        }
      }
      case ADDRESS -> take(rate, place(address));
      case ADDRESS_AND_ROUTE -> take(rate, route + " " + place(address));
      case EMAIL -> throw new IllegalStateException("no route is of an e-mail address: " + route);
    }
  }

  private static String place(Supplier<InetAddress> address) {
    return ClientAddresses.counted(address.get());
  }

  /**
   * Counts something within a call that costs more than the call.
   *
   * @throws ProblemException if it is one too many
   */
  public void count(Rate rate, Actor caller) {
    take(rate, caller.member().toString());
  }

  /**
   * Counts a try with this e-mail address, which is not kept in a readable form.
   *
   * @throws ProblemException if it is one too many
   */
  public void count(Email email) {
    byte[] bytes = email.value().getBytes(StandardCharsets.UTF_8);
    take(Rate.CREDENTIALS_PER_EMAIL, HexFormat.of().formatHex(Digests.sha256(bytes)));
  }

  private void take(Rate rate, String who) {
    if (!on) {
      return;
    }
    RateLimits limits =
        switch (rate.reach()) {
          case INSTANCE -> ofThisInstance;
          case SERVICE -> ofTheService;
        };
    limits
        .take(rate.key(who), rate.bucket())
        .ifPresent(
            pause -> {
              throw new ProblemException(Problem.of(ErrorCode.TOO_MANY_REQUESTS).retryAfter(pause));
            });
  }
}
