package dev.moim.simulators.portone;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** A simulator in a process of its own, so that a test can kill it. */
final class SimulatorProcess {

  private SimulatorProcess() {}

  public static void main(String[] args) throws InterruptedException {
    PortOneSimulator simulator =
        PortOneSimulator.start(
            new PortOneSimulatorSettings(
                0,
                Optional.of(Path.of(args[0])),
                Merchant.KEY,
                Merchant.SECRET,
                null,
                InstantSource.system()));
    System.out.println(simulator.baseUri());
    Thread.currentThread().join();
  }
}
