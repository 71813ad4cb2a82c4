package dev.moim.bootstrap.server;

import dev.moim.adapters.persistence.DatabaseSettings;
import dev.moim.adapters.rest.http.RestSettings;
import dev.moim.bootstrap.operations.Telemetry;
import dev.moim.bootstrap.wiring.Moim;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What instances stand on: started before them, stopped after them. */
interface Footing extends AutoCloseable {
  /**
   * Puts an instance together and opens what it works with.
   *
   * @param hold how long it keeps an unpaid place
   * @param telemetry what it is measured by
   * @param opened takes what has to be closed when the instance ends
   * @throws dev.moim.bootstrap.stack.StackStartException if something cannot be opened
   */
  Moim instance(RestSettings edge, Duration hold, Telemetry telemetry, Closing opened);

  /** The simulators of providers, if they were started here. */
  Optional<LocalProviders> providers();

  /** The local mail server, if it was started here. */
  Optional<LocalMail> mail();

  /** Secrets of its own, if its data are its own too: then it also has people of its own. */
  Optional<Secrets> ownSecrets();

  /** Where the database is, if there is one. */
  Optional<DatabaseSettings> database();

  /** Where everything is, a line each. */
  List<String> describe();

  @Override
  void close();
}
