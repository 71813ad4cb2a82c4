package dev.moim.adapters.payment.provider;

import dev.moim.adapters.payment.provider.TokenCache.Token;
import dev.moim.adapters.payment.provider.Transport.Answer;
import dev.moim.application.payment.PaymentGateway.Unreachable;
import okhttp3.Request;

/** Sends requests with the access token that all calls share. */
public final class Bearer {
  private static final int UNAUTHORIZED = 401;

  private final String provider;
  private final Transport transport;
  private final TokenCache tokens;

  /**
   * Asks for no token yet.
   *
   * @param provider its name, for the log
   */
  public Bearer(String provider, Transport transport, TokenCache tokens) {
    this.provider = provider;
    this.transport = transport;
    this.tokens = tokens;
  }

  /**
   * Sends it with a token. A 401 did nothing, so any request can be repeated after it: once, since
   * a provider gives out the same token again as long as it thinks that it is valid.
   *
   * @throws Unreachable if there is no answer, or if no token is accepted
   */
  public Answer send(Request.Builder request, Deadline deadline) {
    Token token = tokens.get(deadline);
    Answer answer = sendWith(token, request, deadline);
    if (answer.status() == UNAUTHORIZED) {
      tokens.reject(token);
      token = tokens.get(deadline);
      answer = sendWith(token, request, deadline);
    }
    if (answer.status() == UNAUTHORIZED) {
      tokens.reject(token);
      throw new Unreachable(provider + " does not accept the token that it gave us");
    }
    return answer;
  }

  private Answer sendWith(Token token, Request.Builder request, Deadline deadline) {
    return transport.send(
        request.header("Authorization", "Bearer " + token.value()), deadline.left());
  }
}
