package dev.moim.bootstrap.command;

import dev.moim.adapters.persistence.Database;
import dev.moim.adapters.persistence.DatabaseSettings;
import dev.moim.adapters.persistence.PostgresTransactions;
import dev.moim.adapters.persistence.payment.JdbiWebhookInbox;
import dev.moim.application.payment.WebhookInbox;
import dev.moim.application.payment.WebhookInbox.Filter;
import dev.moim.application.payment.WebhookMessage;
import dev.moim.application.payment.WebhookMessage.State;
import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.application.runtime.Position;
import dev.moim.application.runtime.Sort;
import dev.moim.application.runtime.Transactions.Transaction;
import dev.moim.domain.payment.Tender;
import java.io.PrintStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code ./moim webhooks}: 0 if it was done, 1 if there is no such message, 2 if the data or the
 * command line are wrong. It needs no keys: what is replayed becomes due, and a server handles it.
 */
@Command(
    name = "webhooks",
    description =
        "Looks at what providers sent, and has it taken up again: in the database of"
            + " MOIM_DATABASE_URL, also while it is used, or in that of a stopped local stack.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class WebhooksCommand implements Runnable {
  private static final int BATCH = 100;

  private final Map<String, String> variables;
  private final PrintStream out;
  private final PrintStream err;

  @Spec private @Nullable CommandSpec spec;

  /** With the settings of this process. */
  WebhooksCommand() {
    this(System.getenv(), System.out, System.err);
  }

  /** With these settings. */
  WebhooksCommand(Map<String, String> variables, PrintStream out, PrintStream err) {
    this.variables = variables;
    this.out = out;
    this.err = err;
  }

  @Override
  public void run() {
    if (spec != null) {
      spec.commandLine().usage(out);
    }
  }

  @Command(
      name = "list",
      description = "A line for each message, the oldest first.",
      mixinStandardHelpOptions = true)
  int list(
      @Option(
              names = "--state",
              description = "Only those in this state: ${COMPLETION-CANDIDATES}.")
          @Nullable State state,
      @Option(names = "--provider", description = "Only those of this provider.")
          @Nullable Tender provider,
      @Option(
              names = "--limit",
              description = "No more than so many [${DEFAULT-VALUE}].",
              defaultValue = "1000")
          int limit) {
    return reading(
        inbox -> {
          PrintedWebhooks printed = new PrintedWebhooks(out);
          printed.head();
          boolean all =
              each(
                  inbox,
                  filter(state, provider),
                  message -> {
                    if (printed.lines() == limit) {
                      return false;
                    }
                    printed.line(message);
                    return true;
                  });
          out.println(printed.lines() + (all ? " messages." : " messages, and there are more."));
          return 0;
        });
  }

  @Command(
      name = "show",
      description = "One message: what is known of it, its headers and its body.",
      mixinStandardHelpOptions = true)
  int show(
      @Parameters(paramLabel = "ID", description = "The message.") UUID id,
      @Option(
              names = "--body",
              description = "Its body and nothing else, byte by byte: for a file or a pipe.")
          boolean body) {
    return reading(
        inbox -> {
          Optional<WebhookMessage> message = inbox.find(id);
          if (message.isEmpty()) {
            return noSuch(id);
          }
          PrintedWebhooks printed = new PrintedWebhooks(out);
          if (body) {
            printed.body(message.get());
          } else {
            printed.all(message.get());
          }
          return 0;
        });
  }

  @Command(
      name = "replay",
      description =
          "Has messages taken up again, whatever had become of them: they are due at once, and a"
              + " server that runs takes them up within seconds, or else the next that starts.",
      mixinStandardHelpOptions = true)
  int replay(
      @Parameters(paramLabel = "ID", arity = "0..*", description = "These messages.")
          @Nullable List<UUID> ids,
      @Option(
              names = "--state",
              description = "All messages in this state: ${COMPLETION-CANDIDATES}.")
          @Nullable State state,
      @Option(names = "--provider", description = "Of them, those of this provider.")
          @Nullable Tender provider) {
    List<UUID> named = ids == null ? List.of() : ids;
    if (named.isEmpty() == (state == null)) {
      throw wrong("name messages by their ids, or all in one state by --state");
    }
    if (!named.isEmpty() && provider != null) {
      throw wrong("--provider goes with --state");
    }
    return StoredDatabase.with(
        variables,
        "webhooks",
        err,
        settings -> {
          try (Database database = Database.openAsItIs(settings)) {
            Replay replay = new Replay(database);
            return named.isEmpty() ? replay.all(filter(state, provider)) : replay.named(named);
          }
        });
  }

  /** Messages become due, each in a transaction of its own. */
  private final class Replay {
    private final PostgresTransactions transactions;
    private final WebhookInbox inbox;
    private int done;

    Replay(Database database) {
      this.transactions = new PostgresTransactions(database);
      this.inbox = new JdbiWebhookInbox(database);
    }

    int all(Filter filter) {
      boolean _ = each(inbox, filter, message -> replay(message.id()));
      return told(0);
    }

    int named(List<UUID> ids) {
      int code = 0;
      for (UUID id : ids) {
        if (!replay(id)) {
          code = noSuch(id);
        }
      }
      return told(code);
    }

    private boolean replay(UUID id) {
      Instant now = InstantSource.system().instant();
      boolean there = transactions.run((Transaction _) -> inbox.replay(id, now));
      if (there) {
        out.println(id + " is due");
        done++;
      }
      return there;
    }

    private int told(int code) {
      out.println(done + " messages are due: a server takes them up.");
      return code;
    }
  }

  private int reading(ToIntFunction<WebhookInbox> work) {
    return StoredDatabase.with(variables, "webhooks", err, settings -> read(settings, work));
  }

  private static int read(DatabaseSettings settings, ToIntFunction<WebhookInbox> work) {
    try (Database database = Database.openForReading(settings)) {
      return work.applyAsInt(new JdbiWebhookInbox(database));
    }
  }

  /**
   * Goes through messages by age.
   *
   * @param goOn takes one; false if no more are wanted
   * @return whether it came to the end
   */
  private static boolean each(WebhookInbox inbox, Filter filter, Predicate<WebhookMessage> goOn) {
    Optional<Position> after = Optional.empty();
    do {
      Page<WebhookMessage> page =
          inbox.list(filter, new PageRequest(Sort.OLDEST_FIRST, after, BATCH));
      for (WebhookMessage message : page.items()) {
        if (!goOn.test(message)) {
          return false;
        }
      }
      after = page.next();
    } while (after.isPresent());
    return true;
  }

  private static Filter filter(@Nullable State state, @Nullable Tender provider) {
    return new Filter(Optional.ofNullable(provider), Optional.ofNullable(state));
  }

  private int noSuch(UUID id) {
    err.println("moim: there is no message " + id);
    return 1;
  }

  private ParameterException wrong(String why) {
    if (spec == null) {
      throw new IllegalStateException("it is run by the command line");
    }
    return new ParameterException(spec.subcommands().get("replay"), why);
  }
}
