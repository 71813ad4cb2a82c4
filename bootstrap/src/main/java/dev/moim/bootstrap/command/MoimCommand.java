package dev.moim.bootstrap.command;

import dev.moim.bootstrap.settings.Setting;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./moim}: what it can do, and with which settings. */
@Command(
    name = "moim",
    description = {
      "One backend for every group that collects money.",
      "How fast it is on this machine: ./moim bench --help"
    },
    mixinStandardHelpOptions = true,
    version = "moim 0.1.0",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      ServeCommand.class,
      VerifyCommand.class,
      ExploreCommand.class,
      ChaosCommand.class,
      WebhooksCommand.class
    },
    footerHeading = "%nSettings, from the environment:%n")
public final class MoimCommand implements Runnable {
  private static final int WIDTH = 120;

  @Spec private @org.jspecify.annotations.Nullable CommandSpec spec;

  /**
   * Runs the command line.
   *
   * @return the exit code: 0 if all went well, 1 if the command failed, 2 for a wrong command line
   *     or wrong settings
   */
  public static int run(String... arguments) {
    CommandLine line = new CommandLine(new MoimCommand());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpWidth(WIDTH);
    line.getCommandSpec().usageMessage().footer(settings());
    return line.execute(arguments);
  }

  @Override
  public void run() {
    if (spec != null) {
      spec.commandLine().usage(System.out);
    }
  }

  private static String[] settings() {
    int width =
        Arrays.stream(Setting.values()).mapToInt(s -> s.name().length()).max().orElseThrow();
    return Arrays.stream(Setting.values())
        .map(
            s ->
                "  %%-%ds  %%s%%s"
                    .formatted(width)
                    .formatted(
                        s.name(),
                        s.meaning(),
                        s.fallback().isEmpty() ? "" : " [" + s.fallback() + "]"))
        .map(text -> text.replace("%", "%%"))
        .collect(Collectors.toList())
        .toArray(String[]::new);
  }
}
