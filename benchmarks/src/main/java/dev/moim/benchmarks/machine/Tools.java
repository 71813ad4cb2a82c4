package dev.moim.benchmarks.machine;

import dev.moim.benchmarks.Failure;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The programs of others that measure.
 *
 * @param wrk the load generator
 * @param pgbench PostgreSQL's own benchmark
 */
public record Tools(Path wrk, Path pgbench) {
  private static final Path DEBIANS_POSTGRES = Path.of("/usr/lib/postgresql");

  /**
   * Finds them, and has them installed if they are not there.
   *
   * @param installer a script that installs what is missing
   * @throws Failure if they are not there and cannot be installed
   */
  public static Tools find(Path installer) throws InterruptedException {
    Optional<Tools> there = find();
    if (there.isEmpty()) {
      install(installer);
    }
    return find()
        .orElseThrow(
            () ->
                new Failure(
                    "wrk and pgbench are needed, and %s does not bring them here: install them by hand"
                        .formatted(installer)));
  }

  private static Optional<Tools> find() {
    return program("wrk")
        .flatMap(wrk -> program("pgbench").map(pgbench -> new Tools(wrk, pgbench)));
  }

  private static void install(Path installer) throws InterruptedException {
    try {
      int exit = new ProcessBuilder(installer.toString()).inheritIO().start().waitFor();
      if (exit != 0) {
        throw new Failure(
            "wrk and pgbench are needed and could not be installed (what %s wrote is above):"
                    .formatted(installer)
                + " let somebody who may run: apt-get install wrk postgresql-contrib");
      }
    } catch (IOException e) {
      throw new Failure(installer + " cannot be run: " + e.getMessage(), e);
    }
  }

  private static Optional<Path> program(String name) {
    List<Path> places = new ArrayList<>();
    for (String directory :
        System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      places.add(Path.of(directory));
    }
    places.addAll(debians());
    return places.stream()
        .map(place -> place.resolve(name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Debian keeps the programs of each version apart. */
  private static List<Path> debians() {
    List<Path> places = new ArrayList<>();
    try (DirectoryStream<Path> versions = Files.newDirectoryStream(DEBIANS_POSTGRES)) {
      versions.forEach(version -> places.add(version.resolve("bin")));
    } catch (IOException e) {
      return List.of(); // not Debian
    }
    places.sort(Comparator.reverseOrder());
    return places;
  }
}
