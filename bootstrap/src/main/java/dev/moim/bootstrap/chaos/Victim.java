package dev.moim.bootstrap.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Who is killed. */
enum Victim {
  SERVER("server"),
  POSTGRESQL("PostgreSQL"),
  REDIS("Redis");

  private final String title;

  Victim(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** So many, most of them servers, in any order; of three or more, each is one at least. */
  static List<Victim> of(int kills, Random random) {
    int databases = Math.max(kills >= 3 ? 1 : 0, kills * 12 / 100);
    int redis = Math.max(kills >= 3 ? 1 : 0, kills * 8 / 100);
    List<Victim> victims = new ArrayList<>();
    victims.addAll(Collections.nCopies(databases, POSTGRESQL));
    victims.addAll(Collections.nCopies(redis, REDIS));
    victims.addAll(Collections.nCopies(kills - databases - redis, SERVER));
    Collections.shuffle(victims, random);
    return victims;
  }
}
