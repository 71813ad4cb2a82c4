package dev.moim.benchmarks.jmh;

import dev.moim.domain.admission.AdmissionBatch;
import dev.moim.domain.admission.Applicant;
import dev.moim.domain.admission.Choice;
import dev.moim.domain.admission.Ruling;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.Group;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.GroupTerms;
import dev.moim.domain.group.OptionId;
import dev.moim.domain.group.PoolId;
import dev.moim.domain.group.SaleWindow;
import dev.moim.domain.group.Seats;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.money.Money;
import dev.moim.domain.order.MerchantUid;
import dev.moim.domain.order.OrderId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What it takes to decide about those who come together; an operation is one of them. */
@State(Scope.Thread)
public class AdmissionBenchmark {
  private static final int TOGETHER = 100;
  private static final Instant NOW = Instant.parse("2026-03-02T11:00:00Z");
  private static final PoolId POOL = new PoolId(id(1));
  private static final Group GROUP =
      Group.forEvent(
          new GroupId(id(2)),
          new ClubId(id(3)),
          new GroupTerms(
              "MT", "", Money.won(10_000), SaleWindow.from(NOW.minusSeconds(1)), Optional.empty()),
          new OptionId(id(4)),
          POOL);

  private final List<Applicant> crowd =
      IntStream.range(0, TOGETHER).mapToObj(AdmissionBenchmark::applicant).toList();

  private static Applicant applicant(int number) {
    MemberId member = new MemberId(id(1_000 + number));
    Choice choice = Choice.of(1);
    return new Applicant(
        new OrderId(id(2_000 + number)),
        member,
        new MerchantUid("b001-" + number),
        choice,
        true,
        choice.wants(GROUP, member));
  }

  private static UUID id(long number) {
    return new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L | number);
  }

  private List<Ruling> decide(int taken) {
    Map<PoolId, Seats> seats = Map.of(POOL, new Seats(OptionalInt.of(1_000), taken));
    return AdmissionBatch.decide(GROUP, seats, List.of(), Map.of(), crowd, NOW);
  }

  /** All get in. */
  @Benchmark
  @OperationsPerInvocation(TOGETHER)
  public List<Ruling> admit() {
    return decide(0);
  }

  /** Nobody does. */
  @Benchmark
  @OperationsPerInvocation(TOGETHER)
  public List<Ruling> refuse() {
    return decide(1_000);
  }
}
