package dev.moim.explorer;

import java.util.List;

/** Everybody in a story: lee, a second window of lee's, and park, who wants the same place. */
record Cast(World world, Customer lee, Customer secondWindow, Customer park) {
  static Cast of(World world) {
    return new Cast(
        world,
        new Customer(world, world.stage().lee(), "lee-1"),
        new Customer(world, world.stage().lee(), "lee-1"),
        new Customer(world, world.stage().park(), "park-1"));
  }

  List<Customer> all() {
    return List.of(lee, secondWindow, park);
  }
}
