package dev.moim.adapters.memory.store;

import dev.moim.adapters.memory.Sabotage;
import dev.moim.application.figures.Figures;
import dev.moim.contracts.Storage;
import dev.moim.contracts.figures.FiguresContract;

class InMemoryFiguresTest extends FiguresContract {
  private final InMemoryStore store = new InMemoryStore();

  @Override
  protected Storage storage() {
    return Stores.of(store);
  }

  @Override
  protected Figures figures() {
    return Sabotage.of(Figures.class, store.figures());
  }
}
