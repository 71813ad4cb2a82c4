package dev.moim.bootstrap.demo;

import java.io.PrintStream;

/** Plays the story. */
public final class Demo {
  private Demo() {}

  /** Plays it in this world. True if every check held. */
  public static boolean play(DemoWorld world, PrintStream out, boolean colours) {
    long begun = System.nanoTime();
    Narrator narrator = new Narrator(out, colours);
    try (Http http = new Http()) {
      new DemoStory(world, http, narrator).play();
    }
    return narrator.end((System.nanoTime() - begun) / 1e9);
  }
}
