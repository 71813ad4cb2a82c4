package dev.moim.adapters.rest.watch;

/** What a request is called, in its answer and in the log. */
public final class RequestIds {
  /** The field of the log's context. */
  public static final String LOG_FIELD = "requestId";

  private RequestIds() {}
}
