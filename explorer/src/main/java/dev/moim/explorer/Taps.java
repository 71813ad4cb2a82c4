package dev.moim.explorer;

import dev.moim.adapters.memory.kit.Parts;
import dev.moim.application.runtime.Ids;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/** A tap before every port that a process stands on, whichever there are. */
final class Taps {
  private static final List<RecordComponent> COMPONENTS =
      List.of(Parts.class.getRecordComponents());
  private static final List<Method> ACCESSORS =
      COMPONENTS.stream().map(RecordComponent::getAccessor).toList();
  private static final Constructor<?> CONSTRUCTOR = Parts.class.getConstructors()[0];

  private Taps() {}

  static Parts into(Parts bare, Node node) {
    Object[] tapped = new Object[ACCESSORS.size()];
    try {
      for (int i = 0; i < tapped.length; i++) {
        Class<?> type = COMPONENTS.get(i).getType();
        Object real = ACCESSORS.get(i).invoke(bare);
        tapped[i] = isPort(type) ? tapped(type, real, node) : real;
      }
      return (Parts) CONSTRUCTOR.newInstance(tapped);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot tap " + Arrays.toString(tapped), e);
    }
  }

  /** Ids are drawn and forgotten; the clock is the JDK's. */
  private static boolean isPort(Class<?> type) {
    return type.isInterface() && type.getName().startsWith("dev.moim.") && type != Ids.class;
  }

  private static <P> P tapped(Class<P> type, Object real, Node node) {
    return Tap.into(type, type.cast(real), node);
  }
}
