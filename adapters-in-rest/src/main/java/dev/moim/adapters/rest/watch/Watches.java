package dev.moim.adapters.rest.watch;

import dev.moim.adapters.rest.watch.Onlooker.Ended;
import dev.moim.adapters.rest.watch.Onlooker.Watch;
import java.util.List;

/** Several as one, the last one first. */
record Watches(List<Watch> each) implements Watch {
  @Override
  public void leaves() {
    each.reversed().forEach(Watch::leaves);
  }

  @Override
  public void ends(Ended request) {
    each.reversed().forEach(watch -> watch.ends(request));
  }
}
