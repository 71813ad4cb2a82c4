package dev.moim.domain;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * States and the events that lead from one to another, as data: what the code asks, what the
 * documentation shows and what tests walk is one list.
 */
public final class StateGraph<S extends Enum<S>, E extends Enum<E>> {
  private final List<Edge<S, E>> edges;

  /** One way from one state to another. */
  public record Edge<S, E>(S from, E event, S to) {}

  private StateGraph(List<Edge<S, E>> edges) {
    this.edges = List.copyOf(edges);
  }

  /** A way. */
  public static <S extends Enum<S>, E extends Enum<E>> Edge<S, E> edge(S from, E event, S to) {
    return new Edge<>(from, event, to);
  }

  /**
   * A graph of these edges, of which none leads back.
   *
   * @throws IllegalArgumentException if an event leads from one state to two, or a way leads back
   */
  public static <S extends Enum<S>, E extends Enum<E>> StateGraph<S, E> of(List<Edge<S, E>> edges) {
    StateGraph<S, E> graph = withReturns(edges);
    for (Edge<S, E> edge : edges) {
      if (graph.reachableFrom(edge.to()).contains(edge.from())) {
        throw new IllegalArgumentException("a way leads back: " + edge);
      }
    }
    return graph;
  }

  /**
   * A graph of these edges, some of which may lead back.
   *
   * @throws IllegalArgumentException if an event leads from one state to two
   */
  public static <S extends Enum<S>, E extends Enum<E>> StateGraph<S, E> withReturns(
      List<Edge<S, E>> edges) {
    Set<Object> starts = new HashSet<>();
    for (Edge<S, E> edge : edges) {
      if (!starts.add(List.of(edge.from(), edge.event()))) {
        throw new IllegalArgumentException("two ways for " + edge);
      }
    }
    return new StateGraph<>(edges);
  }

  public List<Edge<S, E>> edges() {
    return edges;
  }

  /** Where the event leads from this state; empty if it does not apply there. */
  public Optional<S> next(S from, E event) {
    return edges.stream()
        .filter(e -> e.from() == from && e.event() == event)
        .map(Edge::to)
        .findFirst();
  }

  /**
   * Where the event leads.
   *
   * @throws IllegalStateException if it does not apply in this state
   */
  public S follow(S from, E event) {
    return next(from, event)
        .orElseThrow(() -> new IllegalStateException("no " + event + " from " + from));
  }

  /** This state and all that can come after it. */
  public Set<S> reachableFrom(S start) {
    Set<S> seen = new HashSet<>(Set.of(start));
    boolean grown;
    do {
      grown =
          seen.addAll(
              edges.stream()
                  .filter(e -> seen.contains(e.from()))
                  .map(Edge::to)
                  .collect(Collectors.toSet()));
    } while (grown);
    return Set.copyOf(seen);
  }

  /** The graph as a Mermaid state diagram, for the documentation. */
  public String toMermaid() {
    return Stream.concat(
            Stream.of("stateDiagram-v2"),
            edges.stream().map(e -> "    %s --> %s: %s".formatted(e.from(), e.to(), e.event())))
        .collect(Collectors.joining("\n"));
  }
}
