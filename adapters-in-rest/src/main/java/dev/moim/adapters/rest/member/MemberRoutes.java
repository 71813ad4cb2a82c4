package dev.moim.adapters.rest.member;

import static dev.moim.adapters.rest.http.Method.DELETE;
import static dev.moim.adapters.rest.http.Method.POST;

import dev.moim.adapters.rest.http.Answer;
import dev.moim.adapters.rest.http.Call;
import dev.moim.adapters.rest.http.Rate;
import dev.moim.adapters.rest.http.RateGuard;
import dev.moim.adapters.rest.http.Route;
import dev.moim.adapters.rest.problem.ErrorCode;
import dev.moim.application.member.RefreshSession;
import dev.moim.application.member.RefreshTokens;
import dev.moim.application.member.SignIn;
import dev.moim.application.member.SignUp;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Accounts and the tokens that stand for them. */
public final class MemberRoutes {
  private final SignUp signUp;
  private final SignIn signIn;
  private final RefreshSession refreshSession;
  private final RefreshTokens refreshTokens;
  private final RateGuard rates;

  @Inject
  public MemberRoutes(
      SignUp signUp,
      SignIn signIn,
      RefreshSession refreshSession,
      RefreshTokens refreshTokens,
      RateGuard rates) {
    this.signUp = signUp;
    this.signIn = signIn;
    this.refreshSession = refreshSession;
    this.refreshTokens = refreshTokens;
    this.rates = rates;
  }

  /** The routes. */
  public List<Route> all() {
    return List.of(
        Route.guest(POST, "/v1/members", this::signUp).limited(Rate.CREDENTIALS),
        Route.guest(POST, "/v1/auth/tokens", this::signIn).limited(Rate.CREDENTIALS),
        Route.guest(POST, "/v1/auth/tokens/refresh", this::refresh).limited(Rate.CREDENTIALS),
        Route.guest(DELETE, "/v1/auth/tokens", this::signOut).limited(Rate.CREDENTIALS));
  }

  private record SignedUp(String memberId) {}

  private Answer signUp(Call call) {
    SignUp.Command command = call.body(SignUpRequest.class).command();
    rates.count(command.email());
    return switch (signUp.signUp(command)) {
      case SignUp.Result.SignedUp done -> Answer.created(new SignedUp(done.member().toString()));
      case SignUp.Result.EmailTaken _ -> Answer.problem(ErrorCode.EMAIL_TAKEN);
    };
  }

  private Answer signIn(Call call) {
    Optional<SignInRequest.Credentials> tried = call.body(SignInRequest.class).credentials();
    if (tried.isEmpty()) {
      return Answer.problem(ErrorCode.WRONG_CREDENTIALS);
    }
    rates.count(tried.get().email());
    return switch (signIn.signIn(tried.get().email(), tried.get().password())) {
      case SignIn.Result.SignedIn done -> Answer.ok(SessionResponse.of(done.session()));
      case SignIn.Result.WrongCredentials _ -> Answer.problem(ErrorCode.WRONG_CREDENTIALS);
    };
  }

  private Answer refresh(Call call) {
    return switch (refreshSession.refresh(call.body(RefreshRequest.class).token())) {
      case RefreshSession.Result.Refreshed done -> Answer.ok(SessionResponse.of(done.session()));
      case RefreshSession.Result.Reused _ -> Answer.problem(ErrorCode.REFRESH_TOKEN_REUSED);
      case RefreshSession.Result.Unknown _ -> Answer.problem(ErrorCode.REFRESH_TOKEN_INVALID);
    };
  }

  private Answer signOut(Call call) {
    refreshTokens.end(call.body(RefreshRequest.class).token());
    return Answer.empty(204);
  }
}
