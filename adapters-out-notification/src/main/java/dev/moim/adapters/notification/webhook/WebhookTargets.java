package dev.moim.adapters.notification.webhook;

/** Which of the clubs' servers are called. */
public enum WebhookTargets {
  /** Public addresses, by https. */
  PUBLIC,
  /**
   * Also this machine and private networks, and also by http: for development only, since whoever
   * may register an endpoint can reach what is near this server.
   */
  LOCAL_TOO;

  /** Whether calls without TLS are made. */
  public boolean allowHttp() {
    return this == LOCAL_TOO;
  }
}
