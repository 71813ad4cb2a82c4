package dev.moim.adapters.persistence.figures;

import dev.moim.adapters.persistence.TestDatabase;
import dev.moim.application.figures.Figures;
import dev.moim.contracts.Storage;
import dev.moim.contracts.figures.FiguresContract;

class JdbiFiguresTest extends FiguresContract {
  @Override
  protected Storage storage() {
    return TestDatabase.storage();
  }

  @Override
  protected Figures figures() {
    return new JdbiFigures(TestDatabase.shared());
  }
}
