package dev.moim.adapters.persistence.model;

import dev.moim.application.payment.PaymentGateway;
import dev.moim.application.runtime.Transactions;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;

/** A process that is killed before or after its n-th transaction or call, and stays dead. */
final class Crash {
  /** What does not leave the process. */
  private static final Set<String> INSIDE = Set.of("read", "authenticity", "toString");

  private final int at;
  private final boolean after;
  private int steps;
  private boolean dead;

  Crash(int at, boolean after) {
    this.at = at;
    this.after = after;
  }

  /** The end of the process. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  Transactions before(Transactions real) {
    return before(Transactions.class, real);
  }

  PaymentGateway before(PaymentGateway real) {
    return before(PaymentGateway.class, real);
  }

  private <T> T before(Class<T> type, T real) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) ->
                INSIDE.contains(method.getName())
                    ? invoke(method, real, arguments)
                    : step(method, real, arguments)));
  }

  private Object step(Method method, Object real, Object[] arguments) throws Throwable {
    steps++;
    if (dead || (steps == at && !after)) {
      throw killed();
    }
    Object done = invoke(method, real, arguments);
    if (dead || steps == at) {
      throw killed();
    }
    return done;
  }

  private Killed killed() {
    dead = true;
    return new Killed();
  }

  private static Object invoke(Method method, Object real, Object[] arguments) throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
