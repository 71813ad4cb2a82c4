package dev.moim.adapters.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.moim.application.club.Clubs;
import dev.moim.application.club.Memberships;
import dev.moim.application.coupon.Coupons;
import dev.moim.application.figures.Figures;
import dev.moim.application.group.Groups;
import dev.moim.application.group.Pools;
import dev.moim.application.group.SharedPools;
import dev.moim.application.idempotency.IdempotencyRecords;
import dev.moim.application.item.Items;
import dev.moim.application.ledger.Ledger;
import dev.moim.application.member.AccessTokens;
import dev.moim.application.member.Members;
import dev.moim.application.member.PasswordHasher;
import dev.moim.application.member.RefreshTokens;
import dev.moim.application.notification.Deliveries;
import dev.moim.application.notification.DeliveryQueue;
import dev.moim.application.notification.Endpoints;
import dev.moim.application.notification.Mailer;
import dev.moim.application.notification.Outbox;
import dev.moim.application.notification.WebhookSender;
import dev.moim.application.order.Orders;
import dev.moim.application.payment.AttentionCases;
import dev.moim.application.payment.MerchantAccounts;
import dev.moim.application.payment.PaymentGateway;
import dev.moim.application.payment.Payments;
import dev.moim.application.payment.Settlements;
import dev.moim.application.payment.WebhookInbox;
import dev.moim.application.runtime.BackgroundWork;
import dev.moim.application.runtime.Ids;
import dev.moim.application.runtime.Leases;
import dev.moim.application.runtime.RandomWords;
import dev.moim.application.runtime.RateLimits;
import dev.moim.application.runtime.Timers;
import dev.moim.application.runtime.Transactions;
import dev.moim.application.ticket.TicketCodes;
import dev.moim.application.ticket.Tickets;
import dev.moim.application.upload.OfferedUploads;
import dev.moim.application.upload.Uploads;
import dev.moim.application.waiting.WaitingEntries;
import dev.moim.application.waiting.WaitingLists;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * The contracts notice an adapter that does nothing: for every method of every port, and for every
 * answer that such an adapter could give, at least one assertion of the port's contract fails.
 */
class DoNothingTest {
  private static final int THREADS = 4;

  /** Each port, with the test that runs its contract. */
  private static final Map<Class<?>, String> TESTS =
      Map.ofEntries(
          Map.entry(Transactions.class, "store.InMemoryTransactionsTest"),
          Map.entry(Members.class, "store.InMemoryMembersTest"),
          Map.entry(Clubs.class, "store.InMemoryClubsTest"),
          Map.entry(Memberships.class, "store.InMemoryMembershipsTest"),
          Map.entry(Groups.class, "store.InMemoryGroupsTest"),
          Map.entry(Pools.class, "store.InMemoryPoolsTest"),
          Map.entry(SharedPools.class, "store.InMemorySharedPoolsTest"),
          Map.entry(Coupons.class, "store.InMemoryCouponsTest"),
          Map.entry(Orders.class, "store.InMemoryOrdersTest"),
          Map.entry(Payments.class, "store.InMemoryPaymentsTest"),
          Map.entry(WebhookInbox.class, "store.InMemoryWebhookInboxTest"),
          Map.entry(Tickets.class, "store.InMemoryTicketsTest"),
          Map.entry(Figures.class, "store.InMemoryFiguresTest"),
          Map.entry(IdempotencyRecords.class, "store.InMemoryIdempotencyRecordsTest"),
          Map.entry(OfferedUploads.class, "store.InMemoryOfferedUploadsTest"),
          Map.entry(Items.class, "store.InMemoryItemsTest"),
          Map.entry(MerchantAccounts.class, "store.InMemoryMerchantAccountsTest"),
          Map.entry(Ledger.class, "store.InMemoryLedgerTest"),
          Map.entry(Settlements.class, "store.InMemorySettlementsTest"),
          Map.entry(AttentionCases.class, "store.InMemoryAttentionCasesTest"),
          Map.entry(Outbox.class, "store.InMemoryOutboxTest"),
          Map.entry(Deliveries.class, "store.InMemoryDeliveriesTest"),
          Map.entry(DeliveryQueue.class, "store.InMemoryDeliveryQueueTest"),
          Map.entry(WaitingEntries.class, "store.InMemoryWaitingEntriesTest"),
          Map.entry(WaitingLists.class, "store.InMemoryWaitingListsTest"),
          Map.entry(RandomWords.class, "runtime.SecureWordsTest"),
          Map.entry(Ids.class, "runtime.SequentialIdsTest"),
          Map.entry(Leases.class, "runtime.InMemoryLeasesTest"),
          Map.entry(RateLimits.class, "runtime.InMemoryRateLimitsTest"),
          Map.entry(BackgroundWork.class, "runtime.ThreadedBackgroundWorkTest"),
          Map.entry(Timers.class, "runtime.ThreadedTimersTest"),
          Map.entry(RefreshTokens.class, "member.InMemoryRefreshTokensTest"),
          Map.entry(PasswordHasher.class, "member.InMemoryPasswordHasherTest"),
          Map.entry(AccessTokens.class, "member.InMemoryAccessTokensTest"),
          Map.entry(TicketCodes.class, "ticket.InMemoryTicketCodesTest"),
          Map.entry(PaymentGateway.class, "payment.InMemoryPaymentGatewayTest"),
          Map.entry(Endpoints.class, "store.InMemoryEndpointsTest"),
          Map.entry(Mailer.class, "notification.InMemoryMailerTest"),
          Map.entry(WebhookSender.class, "notification.InMemoryWebhookSenderTest"),
          Map.entry(Uploads.class, "upload.InMemoryUploadsTest"));

  /** A method that does nothing, what it answers, and the test that has to notice. */
  private record Trial(Method method, Object answer, String test) {
    String name() {
      return method.getDeclaringClass().getSimpleName()
          + "."
          + method.getName()
          + "/"
          + method.getParameterCount()
          + " -> "
          + answer;
    }
  }

  private static Stream<Trial> trials(Class<?> port, String test) {
    Stream<Class<?>> parts =
        Stream.concat(
            Stream.of(port),
            Arrays.stream(port.getDeclaredClasses())
                .filter(part -> part.isInterface() && !part.isSealed()));
    return parts
        .flatMap(part -> Arrays.stream(part.getDeclaredMethods()))
        .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isSynthetic())
        .flatMap(method -> Nothing.answers(method).stream().map(a -> new Trial(method, a, test)));
  }

  @Test
  void every_method_that_does_nothing_is_noticed() throws Exception {
    List<Trial> trials =
        TESTS.entrySet().stream().flatMap(e -> trials(e.getKey(), e.getValue())).toList();
    assertThat(trials).hasSizeGreaterThan(90);

    List<String> unnoticed = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<List<Throwable>>> runs =
          trials.stream().map(trial -> threads.submit(() -> run(trial))).toList();
      for (int i = 0; i < runs.size(); i++) {
        if (runs.get(i).get().stream().noneMatch(AssertionError.class::isInstance)) {
          unnoticed.add(trials.get(i).name());
        }
      }
    }

    assertThat(unnoticed).isEmpty();
  }

  private static List<Throwable> run(Trial trial) {
    List<Throwable> failures = new ArrayList<>();
    Sabotage.during(
        trial.method(), trial.answer(), () -> failures.addAll(launch(trial.test()).failures()));
    return failures;
  }

  /** What a run came to. */
  private record Outcome(int tests, List<Throwable> failures) {}

  /** Runs a test class, on this thread, until an assertion fails. */
  private static Outcome launch(String test) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass("dev.moim.adapters.memory." + test))
            .filters(EngineFilter.includeEngines("junit-jupiter"))
            .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "false")
            .build();
    CancellationToken enough = CancellationToken.create();
    List<Throwable> failures = new ArrayList<>();
    List<TestIdentifier> tests = new ArrayList<>();
    TestExecutionListener listener =
        new TestExecutionListener() {
          @Override
          public void executionFinished(TestIdentifier id, TestExecutionResult result) {
            if (id.isTest()) {
              tests.add(id);
            }
            result.getThrowable().ifPresent(failures::add);
            if (result.getThrowable().filter(AssertionError.class::isInstance).isPresent()) {
              enough.cancel();
            }
          }
        };
    LauncherFactory.create()
        .execute(
            LauncherExecutionRequestBuilder.request(request)
                .listeners(listener)
                .cancellationToken(enough)
                .build());
    return new Outcome(tests.size(), failures);
  }

  /** The negative control: the same runs find nothing wrong where nothing is. */
  @Test
  void an_adapter_that_is_whole_passes() {
    for (Class<?> port : List.of(Members.class, Leases.class, PaymentGateway.class)) {
      Outcome outcome = launch(TESTS.get(port));
      assertThat(outcome.tests()).isGreaterThan(5);
      assertThat(outcome.failures()).isEmpty();
    }
  }

  @Test
  void every_port_has_a_contract() throws IOException, URISyntaxException {
    Set<String> ports =
        TESTS.keySet().stream().map(Class::getName).collect(Collectors.toCollection(TreeSet::new));

    assertThat(interfacesOfApplication()).containsExactlyElementsOf(ports);
  }

  /** All interfaces at the top level of the application: what it needs, since it offers classes. */
  private static Set<String> interfacesOfApplication() throws IOException, URISyntaxException {
    Path home = Path.of(Orders.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    if (Files.isDirectory(home)) {
      return interfacesIn(home);
    }
    try (FileSystem jar = FileSystems.newFileSystem(home)) {
      return interfacesIn(jar.getPath("/"));
    }
  }

  private static Set<String> interfacesIn(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .map(file -> root.relativize(file).toString())
          .filter(name -> name.endsWith(".class") && name.matches("dev/moim/[^$-]*"))
          .map(name -> name.substring(0, name.length() - 6).replace('/', '.'))
          .map(DoNothingTest::load)
          .filter(type -> type.isInterface() && !type.isSealed() && !type.isAnnotation())
          .map(Class::getName)
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, DoNothingTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
