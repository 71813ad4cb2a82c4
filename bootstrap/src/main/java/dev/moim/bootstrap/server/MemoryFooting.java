package dev.moim.bootstrap.server;

import dev.moim.adapters.persistence.DatabaseSettings;
import dev.moim.adapters.persistence.SealingKeys;
import dev.moim.adapters.rest.http.RestSettings;
import dev.moim.bootstrap.operations.Telemetry;
import dev.moim.bootstrap.settings.Settings;
import dev.moim.bootstrap.stack.StackStartException;
import dev.moim.bootstrap.wiring.DaggerInMemoryMoim;
import dev.moim.bootstrap.wiring.Essentials;
import dev.moim.bootstrap.wiring.InMemoryMoim;
import dev.moim.bootstrap.wiring.Memory;
import dev.moim.bootstrap.wiring.Moim;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** This process and nothing else: a store, images, providers and a mail server in memory. */
final class MemoryFooting implements Footing {
  private final Settings settings;
  private final Secrets secrets = new PassingSecrets();
  private final Closing started = new Closing();
  private final LocalProviders providers;
  private final LocalMail mail;
  private final Memory memory;

  private MemoryFooting(Settings settings) {
    this.settings = settings;
    try {
      this.providers =
          started.add(new LocalProviders(settings.simulatorPort(), Optional.empty(), secrets));
      this.mail = started.add(new LocalMail(settings.simulatorPort()));
      this.memory = started.add(Memory.empty(settings.host(), settings.corsOrigins()));
    } catch (RuntimeException e) {
      started.close();
      throw new StackStartException(
          "cannot listen for the simulators (MOIM_SIMULATOR_PORT) or for images: "
              + Causes.root(e).getMessage(),
          e);
    }
  }

  /**
   * Starts it.
   *
   * @throws dev.moim.bootstrap.settings.WrongSettings if a server is set that would not be used
   * @throws StackStartException if something cannot be started; nothing runs then
   */
  static MemoryFooting start(Settings settings) {
    settings.requireNoServers();
    return new MemoryFooting(settings);
  }

  @Override
  public Moim instance(RestSettings edge, Duration hold, Telemetry telemetry, Closing opened) {
    Essentials essentials =
        new Essentials(
            providers.sites(),
            providers.portOneV1Keys(),
            SealingKeys.passing(),
            settings.tokenKeys().orElseGet(() -> secrets.keys("token-keys")),
            settings.ticketKeys().orElseGet(() -> secrets.keys("ticket-keys")),
            hold,
            settings.offer(),
            settings.testChannel(),
            Optional.of(mail.settings()),
            settings.telling().targets(),
            settings.telling().outgoing());
    InMemoryMoim moim = DaggerInMemoryMoim.factory().create(memory, essentials, edge, telemetry);
    opened.add(moim.threads());
    opened.add(moim.timers());
    return moim;
  }

  @Override
  public Optional<LocalProviders> providers() {
    return Optional.of(providers);
  }

  @Override
  public Optional<LocalMail> mail() {
    return Optional.of(mail);
  }

  @Override
  public Optional<Secrets> ownSecrets() {
    return Optional.of(secrets);
  }

  @Override
  public Optional<DatabaseSettings> database() {
    return Optional.empty();
  }

  @Override
  public List<String> describe() {
    return List.of(
        "images               " + memory.images().base(),
        "data                 in memory only: ALL OF IT IS GONE when this server stops");
  }

  @Override
  public void close() {
    started.close();
  }
}
