package dev.moim.simulators.portone;

import dev.moim.simulators.Mailbox;
import dev.moim.simulators.MovableClock;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A running simulator, a merchant that is signed in to it, and the merchant's mailbox. */
abstract class SimulatorTest {

  final MovableClock clock = new MovableClock();
  final Mailbox mailbox = new Mailbox();
  PortOneSimulator simulator;
  Merchant merchant;

  @BeforeEach
  void start() {
    simulator = PortOneSimulator.start(settings(mailbox.url()));
    merchant = Merchant.signedIn(simulator.baseUri());
  }

  PortOneSimulatorSettings settings(URI webhookUrl) {
    return new PortOneSimulatorSettings(
        0, Optional.empty(), Merchant.KEY, Merchant.SECRET, webhookUrl, clock);
  }

  @AfterEach
  void stop() {
    merchant.close();
    simulator.close();
    mailbox.close();
  }
}
