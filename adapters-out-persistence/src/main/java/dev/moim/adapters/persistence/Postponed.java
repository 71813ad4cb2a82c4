package dev.moim.adapters.persistence;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.Update;

/**
 * What a transaction writes without waiting for an answer: kept until its next statement, or its
 * end, and then sent in the sequence in which it came, single statements together. What is refused
 * then refuses the transaction; what could not be sent stays, so that nothing is committed without
 * it.
 */
final class Postponed {
  private final List<Write> writes = new ArrayList<>();

  /** Something to write. */
  sealed interface Write {
    /** By one statement, whose values have no names. */
    record Statement(String sql, List<Argument> values) implements Write {}

    /** By whatever this does. */
    record Work(Consumer<Handle> work) implements Write {}
  }

  void add(Write write) {
    writes.add(write);
  }

  /** Sends all of it. */
  void send(Handle handle) {
    List<Write.Statement> together = new ArrayList<>();
    for (Write write : writes) {
      switch (write) {
        case Write.Statement statement -> together.add(statement);
        case Write.Work(Consumer<Handle> work) -> {
          execute(handle, together);
          together.clear();
          work.accept(handle);
        }
      }
    }
    execute(handle, together);
    writes.clear();
  }

  private static void execute(Handle handle, List<Write.Statement> statements) {
    if (statements.isEmpty()) {
      return;
    }
    try (Update update =
        handle.createUpdate(
            statements.stream().map(Write.Statement::sql).collect(Collectors.joining(";\n")))) {
      int position = 0;
      for (Write.Statement statement : statements) {
        for (Argument value : statement.values()) {
          update.bind(position++, value);
        }
      }
      update.execute();
    }
  }
}
