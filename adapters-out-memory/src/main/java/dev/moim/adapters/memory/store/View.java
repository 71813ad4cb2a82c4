package dev.moim.adapters.memory.store;

/** All tables as they are at one moment, or as a transaction has made them so far. */
class View {
  final Tree<?, ?>[] tables;

  View(Tree<?, ?>[] tables) {
    this.tables = tables;
  }

  /** A view that can be changed. */
  static final class Change extends View {
    Change(View from) {
      super(from.tables.clone());
    }
  }
}
