package dev.moim.bootstrap.server;

import dev.moim.bootstrap.operations.Decorated;
import dev.moim.bootstrap.wiring.Moim;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Says which adapter stands behind each port, as it was really wired. */
final class Adapters {
  private Adapters() {}

  /** A line for each port, sorted. */
  static List<String> of(Moim moim) {
    List<String> lines = new ArrayList<>();
    for (Method method : Moim.class.getMethods()) {
      portOf(method.getReturnType())
          .ifPresent(port -> lines.add(port.getSimpleName() + " → " + behind(moim, method)));
    }
    lines.sort(null);
    return lines;
  }

  private static Optional<Class<?>> portOf(Class<?> type) {
    return Stream.concat(Stream.of(type), Arrays.stream(type.getInterfaces()))
        .filter(t -> t.isInterface() && t.getName().startsWith("dev.moim.application."))
        .findFirst();
  }

  private static String behind(Moim moim, Method port) {
    try {
      Object adapter = port.invoke(moim);
      while (adapter instanceof Decorated decorated) {
        adapter = decorated.behind();
      }
      return adapter.getClass().getSimpleName();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
