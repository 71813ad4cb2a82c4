package dev.moim.explorer;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Stands before a port, so that nothing passes through it without its node, and whoever may kill
 * that, hearing of it: before, and after. What a port gives that is a port itself (a store's
 * payments) is tapped as well.
 */
final class Tap implements InvocationHandler {
  private static final Map<Method, Call> CALLS = new ConcurrentHashMap<>();

  private final Class<?> port;
  private final Object real;
  private final Node node;
  private final Map<Method, Object> ports = new HashMap<>();

  private Tap(Class<?> port, Object real, Node node) {
    this.port = port;
    this.real = real;
    this.node = node;
  }

  /** This port, as the node sees it. */
  static <P> P into(Class<P> port, P real, Node node) {
    Tap tap = new Tap(port, real, node);
    return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, tap));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    if (method.getDeclaringClass() == Object.class) {
      return passedOn(method, arguments);
    }
    if (arguments == null && isPort(method.getReturnType())) {
      return ports.computeIfAbsent(method, this::tapped);
    }
    Call call = CALLS.computeIfAbsent(method, m -> Call.of(port, m));
    node.before(call);
    Object answer;
    try {
      answer = passedOn(method, arguments);
    } catch (RuntimeException | Error e) {
      node.failed(call);
      throw e;
    }
    node.after(call, answer);
    return answer;
  }

  private Object tapped(Method method) {
    try {
      return tapped(method.getReturnType(), method.invoke(real));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private <P> P tapped(Class<P> type, Object part) {
    return into(type, type.cast(part), node);
  }

  private static boolean isPort(Class<?> type) {
    return type.isInterface() && type.getName().startsWith("dev.moim.application.");
  }

  private @Nullable Object passedOn(Method method, Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }
}
