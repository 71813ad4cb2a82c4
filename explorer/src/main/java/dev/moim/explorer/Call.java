package dev.moim.explorer;

import java.lang.reflect.Method;
import java.util.Set;

/**
 * A method of a port.
 *
 * @param name such as {@code Payments.save}
 */
record Call(String name, Kind kind) {
  private static final Set<String> MESSENGERS = Set.of("Mailer", "WebhookSender");

  /** What it has to do with the world outside. */
  enum Kind {
    /** The store, or something within the process. */
    WITHIN,
    /** It runs a transaction, in which other calls happen. */
    TRANSACTION,
    /** It asks a provider, and may come to nothing. */
    PROVIDER,
    /** It tells somebody something. */
    TELLING
  }

  static Call of(Class<?> port, Method method) {
    String owner = port.getSimpleName();
    return new Call(owner + "." + method.getName(), kind(owner, method.getName()));
  }

  private static Kind kind(String owner, String method) {
    if (method.equals("run")) {
      return Kind.TRANSACTION;
    }
    if (MESSENGERS.contains(owner)) {
      return Kind.TELLING;
    }
    // Reading a message and checking its signature need nobody else.
    boolean asks = !method.equals("read") && !method.equals("authenticity");
    return owner.equals("PaymentGateway") && asks ? Kind.PROVIDER : Kind.WITHIN;
  }
}
