package dev.moim.bootstrap.command;

import dev.moim.bootstrap.server.RunningMoim;
import dev.moim.bootstrap.settings.Settings;
import dev.moim.bootstrap.settings.WrongSettings;
import dev.moim.bootstrap.stack.StackStartException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./moim serve}: runs until it is told to stop. */
@Command(
    name = "serve",
    description = "Starts Moim, with a local stack for whatever is not set, and stays.",
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  @Option(
      names = "--in-memory",
      description =
          "Needs no server and keeps nothing: everything is in this process, and gone when it"
              + " ends.")
  private boolean inMemory;

  @Override
  public Integer call() throws InterruptedException {
    RunningMoim moim;
    try {
      Settings settings = Settings.parse(System.getenv());
      moim = inMemory ? RunningMoim.startInMemory(settings) : RunningMoim.start(settings);
    } catch (WrongSettings | StackStartException e) {
      System.err.println("moim: " + e.getMessage());
      return 2;
    }
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  moim.close();
                  stopped.countDown();
                },
                "stop"));
    moim.describe().forEach(System.out::println);
    stopped.await();
    return 0;
  }
}
