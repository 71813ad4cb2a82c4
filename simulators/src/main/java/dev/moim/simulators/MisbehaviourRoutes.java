package dev.moim.simulators;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A simulator's knobs over HTTP: GET shows them, POST turns those that are named, DELETE puts all
 * back. An unknown knob is refused, not ignored.
 */
public final class MisbehaviourRoutes {

  private final String path;
  private final List<Knob> knobs;
  private final Runnable clear;

  /**
   * @param clear makes the simulator behave again
   */
  public MisbehaviourRoutes(String path, List<Knob> knobs, Runnable clear) {
    this.path = path;
    this.knobs = List.copyOf(knobs);
    this.clear = clear;
  }

  public void addTo(RoutesConfig routes) {
    routes.get(path, ctx -> current().sendTo(ctx));
    routes.post(path, ctx -> set(ctx).sendTo(ctx));
    routes.delete(path, ctx -> clear().sendTo(ctx));
  }

  // Everything is read before anything is set, so that a refused request changes nothing.
  private Answer set(Context ctx) {
    Fields fields = Fields.ofBody(ctx);
    refuseUnknown(fields.names());
    List<Runnable> changes =
        knobs.stream()
            .filter(knob -> fields.names().contains(knob.name()))
            .map(knob -> knob.read().apply(fields))
            .toList();
    changes.forEach(Runnable::run);
    return current();
  }

  private void refuseUnknown(Set<String> names) {
    Set<String> unknown = new TreeSet<>(names);
    knobs.forEach(knob -> unknown.remove(knob.name()));
    if (!unknown.isEmpty()) {
      throw new BadInput("There are no such knobs: " + unknown);
    }
  }

  private Answer clear() {
    clear.run();
    return current();
  }

  private Answer current() {
    Map<String, Object> values =
        knobs.stream()
            .collect(
                Collectors.toMap(
                    Knob::name, knob -> knob.current().get(), (a, _) -> a, TreeMap::new));
    return Answer.json(200, values);
  }
}
