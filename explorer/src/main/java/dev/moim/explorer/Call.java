package dev.moim.explorer;

import java.lang.reflect.Method;

/**
 * A method of a port.
 *
 * @param name such as {@code Payments.save}
 * @param transaction whether it runs a transaction, in which other calls happen
 * @param provider whether it goes to a provider over the network, and may come to nothing
 */
record Call(String name, boolean transaction, boolean provider) {
  static Call of(Class<?> port, Method method) {
    String owner = port.getSimpleName();
    boolean network = owner.equals("PaymentGateway") && !isLocal(method.getName());
    return new Call(owner + "." + method.getName(), method.getName().equals("run"), network);
  }

  /** Reading a message and checking its signature need nobody else. */
  private static boolean isLocal(String method) {
    return method.equals("read") || method.equals("authenticity");
  }
}
