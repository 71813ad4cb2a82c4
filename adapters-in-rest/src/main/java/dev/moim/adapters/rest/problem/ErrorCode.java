package dev.moim.adapters.rest.problem;

import static dev.moim.adapters.rest.problem.Fault.CALLER;
import static dev.moim.adapters.rest.problem.Fault.CIRCUMSTANCE;
import static dev.moim.adapters.rest.problem.Fault.MOIM;
import static dev.moim.adapters.rest.problem.Fault.PROVIDER;

import java.util.Locale;

/**
 * Every problem that a client can be told about. The names are the contract: they never change
 * their meaning, and a new one is a new line in {@code docs/problems.md}.
 */
public enum ErrorCode {
  BAD_REQUEST(400, CALLER, "This is not a request that can be read"),
  MALFORMED_JSON(400, CALLER, "The body is not one JSON value in UTF-8"),
  INVALID_FIELD(400, CALLER, "A value is missing or not allowed"),
  INVALID_HEADER(400, CALLER, "A header is not allowed as it is"),
  MALFORMED_SETTLEMENT(400, CALLER, "A line of the settlement file is not as it has to be"),
  CONTRADICTS_PATH(400, CALLER, "A value in the body contradicts the address"),
  UNAUTHENTICATED(401, CALLER, "A valid access token is needed"),
  WRONG_CREDENTIALS(401, CALLER, "The e-mail address or the password is wrong"),
  REFRESH_TOKEN_INVALID(401, CALLER, "The refresh token is not known, or not any more"),
  REFRESH_TOKEN_REUSED(401, CALLER, "The refresh token was used before; sign in again"),
  NOT_ALLOWED(403, CALLER, "You may not do this"),
  NOT_A_MEMBER(403, CALLER, "Only members of the club can join this group"),
  NOT_FOUND(404, CALLER, "There is nothing at this address"),
  CLUB_NOT_FOUND(404, CALLER, "There is no such club"),
  GROUP_NOT_FOUND(404, CALLER, "There is no such group"),
  ORDER_NOT_FOUND(404, CALLER, "There is no such order"),
  TICKET_NOT_FOUND(404, CALLER, "There is no such ticket"),
  ITEM_NOT_FOUND(404, CALLER, "There is no such item"),
  SHARED_POOL_NOT_FOUND(404, CALLER, "There is no such shared pool"),
  OPTION_NOT_FOUND(404, CALLER, "The group has no such option"),
  COUPON_NOT_FOUND(404, CALLER, "There is no such coupon"),
  MEMBER_NOT_FOUND(404, CALLER, "There is no such member"),
  MERCHANT_ACCOUNT_NOT_FOUND(404, CALLER, "There is no such merchant account"),
  ATTENTION_NOT_FOUND(404, CALLER, "There is no such case"),
  WEBHOOK_NOT_FOUND(404, CALLER, "There is no such webhook message"),
  DELIVERY_NOT_FOUND(404, CALLER, "There is no such webhook delivery"),
  ENDPOINT_NOT_FOUND(404, CALLER, "There is no such webhook endpoint"),
  WAITING_NOT_FOUND(404, CALLER, "You never waited for this group"),
  METHOD_NOT_ALLOWED(405, CALLER, "This address does not take this method"),
  REQUEST_TIMEOUT(408, CALLER, "The request did not arrive in time"),
  EMAIL_TAKEN(409, CIRCUMSTANCE, "The e-mail address has an account"),
  NAME_TAKEN(409, CIRCUMSTANCE, "A club has one of these names"),
  MERCHANT_UID_TAKEN(409, CIRCUMSTANCE, "The merchantUid belongs to another order"),
  GROUP_FULL(409, CIRCUMSTANCE, "The group has no place left"),
  GROUP_NOT_FULL(409, CIRCUMSTANCE, "The group has places left: join it instead of waiting"),
  ALREADY_WAITING(409, CIRCUMSTANCE, "You are waiting for another number of places"),
  MEMBER_LIMIT_REACHED(409, CIRCUMSTANCE, "You would have more units than each member may"),
  COUPON_USED_UP(409, CIRCUMSTANCE, "The coupon has been used as often as it can be"),
  COUPON_NOT_VALID(409, CIRCUMSTANCE, "The coupon cannot be used at this time"),
  COUPON_NOT_FOR_GROUP(409, CIRCUMSTANCE, "The coupon is not for this group"),
  COUPON_CODE_TAKEN(409, CIRCUMSTANCE, "The club has a coupon with this code, or had one"),
  TOO_MANY_UNITS(409, CIRCUMSTANCE, "An order may not have so many units"),
  ALREADY_JOINED(409, CIRCUMSTANCE, "You have joined already"),
  SALE_CLOSED(409, CIRCUMSTANCE, "The group takes no orders now"),
  IDEMPOTENCY_KEY_IN_FLIGHT(409, CIRCUMSTANCE, "The same request is being carried out"),
  CAPACITY_BELOW_TAKEN(409, CIRCUMSTANCE, "More places are taken than there would be"),
  WAITED_FOR(409, CIRCUMSTANCE, "Somebody waits for an option whose pools would change"),
  TOO_MANY_ENDPOINTS(409, CIRCUMSTANCE, "The club has as many webhook endpoints as it may"),
  EDITED_MEANWHILE(409, CIRCUMSTANCE, "Somebody else changed it at the same moment"),
  PRESIDENCY_NOT_HANDED_OVER(409, CIRCUMSTANCE, "The presidency has to be handed over first"),
  NOT_CANCELLABLE(409, CIRCUMSTANCE, "The order cannot be cancelled any more"),
  NOT_PAID(409, CIRCUMSTANCE, "The order is not paid"),
  PAYMENT_NOT_FOUND(409, CIRCUMSTANCE, "The provider knows no such payment"),
  PAYMENT_NOT_YOURS(409, CIRCUMSTANCE, "The payment is for something else"),
  PAYMENT_DECLINED(409, CIRCUMSTANCE, "The provider did not take the money; try another payment"),
  PAYMENT_UNDECIDED(409, CIRCUMSTANCE, "Another payment of the order may have been taken; wait"),
  OTHER_TENDER(409, CIRCUMSTANCE, "The order is not being paid in this way"),
  AMOUNT_MISMATCH(409, CIRCUMSTANCE, "Another amount was paid; the money goes back"),
  PAID_BEFORE_ORDER(409, CIRCUMSTANCE, "It was paid before the order; the money goes back"),
  ORDER_EXPIRED(409, CIRCUMSTANCE, "The time to pay is over"),
  ORDER_CANCELLED(409, CIRCUMSTANCE, "The order was cancelled"),
  ORDER_REFUNDED(409, CIRCUMSTANCE, "The order was refunded"),
  REFUND_EXCEEDS_PAYMENT(409, CIRCUMSTANCE, "More than is left of what was paid"),
  UNITS_EXCEED_ORDER(409, CIRCUMSTANCE, "The order has fewer units"),
  REFUND_QUOTE_CHANGED(409, CIRCUMSTANCE, "Something else would come back now; nothing was done"),
  REFUND_WHOLE_ONLY(409, CIRCUMSTANCE, "A top-up is refunded as a whole"),
  CREDIT_SPENT(409, CIRCUMSTANCE, "Some of what the top-up put into the wallet is spent"),
  INSUFFICIENT_BALANCE(409, CIRCUMSTANCE, "There is not enough in the wallet"),
  DELIVERY_STILL_OPEN(409, CIRCUMSTANCE, "The webhook is sent anyway"),
  ATTENTION_SETTLED(409, CIRCUMSTANCE, "The case is settled already"),
  ACTION_NOT_APPLICABLE(409, CIRCUMSTANCE, "This does not settle a case of this kind"),
  REFUND_TOO_LATE(409, CIRCUMSTANCE, "Only the club's staff can refund it now"),
  ALREADY_CHECKED_IN(409, CIRCUMSTANCE, "The ticket was used before"),
  TICKET_REVOKED(409, CIRCUMSTANCE, "The ticket is not valid any more"),
  IMAGE_NOT_YOURS(409, CIRCUMSTANCE, "The address is none that was handed out to this club"),
  IMAGE_IN_USE(409, CIRCUMSTANCE, "Another item shows this image, or did"),
  IMAGE_NOT_UPLOADED(409, CIRCUMSTANCE, "The image has not been uploaded"),
  NOT_AN_IMAGE(409, CIRCUMSTANCE, "What was uploaded is not the image that was announced"),
  PRECONDITION_FAILED(412, CALLER, "It was changed since you have seen it"),
  TOO_LARGE(413, CALLER, "The body is too large"),
  URI_TOO_LONG(414, CALLER, "The address is too long"),
  UNSUPPORTED_MEDIA_TYPE(
      415, CALLER, "The body has to be of the type that is taken here, in UTF-8"),
  IDEMPOTENCY_KEY_REUSED(422, CALLER, "The Idempotency-Key was used for another request"),
  TOO_MANY_REQUESTS(429, CALLER, "Too many requests; try again later"),
  TOO_MANY_STREAMS(429, CALLER, "You listen to as many streams as you may"),
  HEADERS_TOO_LARGE(431, CALLER, "The headers are too large"),
  INTERNAL(500, MOIM, "Something went wrong on our side"),
  BUSY(503, MOIM, "Too many are waiting; nothing was decided, try again"),
  STREAMS_FULL(503, MOIM, "Too many listen; ask now and then instead"),
  UNAVAILABLE(503, MOIM, "A part of the service is down; try again later"),
  PROVIDER_UNAVAILABLE(503, PROVIDER, "The payment provider does not answer; it is asked again");

  private final int status;
  private final Fault fault;
  private final String title;

  ErrorCode(int status, Fault fault, String title) {
    this.status = status;
    this.fault = fault;
    this.title = title;
  }

  /** The HTTP status that it is answered with. */
  public int status() {
    return status;
  }

  /**
   * Whether an operation has decided this for good. What was refused before it began, could not be
   * decided, or says "not yet" is no decision.
   */
  public boolean isDecision() {
    return switch (this) {
      case NOT_PAID,
          PAYMENT_NOT_FOUND,
          PAYMENT_UNDECIDED,
          EDITED_MEANWHILE,
          IMAGE_NOT_UPLOADED,
          IDEMPOTENCY_KEY_IN_FLIGHT ->
          false;
      default -> status == 403 || status == 404 || status == 409;
    };
  }

  /** Whose doing it is. */
  public Fault fault() {
    return fault;
  }

  /** What it means, in a sentence for people. */
  public String title() {
    return title;
  }

  /** What names this kind of problem on its own, such as {@code urn:moim:problem:group-full}. */
  public String type() {
    return "urn:moim:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
