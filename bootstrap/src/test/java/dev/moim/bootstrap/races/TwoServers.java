package dev.moim.bootstrap.races;

import dev.moim.bootstrap.races.Client.Answer;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** Two server processes on one database, and a crowd of whom each comes through one of the two. */
final class TwoServers implements AutoCloseable {
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final RealParts parts;
  private final World world;
  private final List<ServerJvm> processes;
  private final List<Person> crowd;
  private final List<URI> apis;

  TwoServers(Path home, String database, int people) throws Exception {
    try {
      this.parts = opened(new RealParts(home));
      this.world = opened(new World(parts, database));
      this.processes = List.of(opened(world.launch()), opened(world.launch()));
      this.crowd = world.members(people);
      this.apis = processes.stream().map(server -> server.ready(world.client()).uri()).toList();
    } catch (Exception | Error e) {
      close();
      throw e;
    }
  }

  private <T extends AutoCloseable> T opened(T one) {
    open.push(one);
    return one;
  }

  RealParts parts() {
    return parts;
  }

  World world() {
    return world;
  }

  Database database() {
    return world.database();
  }

  List<ServerJvm> processes() {
    return processes;
  }

  List<URI> apis() {
    return apis;
  }

  Person person(int number) {
    return crowd.get(number);
  }

  /** Through which of the two somebody comes. */
  URI api(int number) {
    return apis.get(number % apis.size());
  }

  Answer post(int person, String path) {
    return world.client().post(api(person), path, person(person).token(), Map.of());
  }

  /**
   * A person joins.
   *
   * @param how what tells this order from their others of the group
   */
  Answer join(String group, int person, String how) {
    String reference = group.substring(group.length() - 12) + "-" + how + person;
    return world.client().join(api(person), group, person(person), reference);
  }

  @Override
  public void close() throws Exception {
    while (!open.isEmpty()) {
      open.pop().close();
    }
  }
}
