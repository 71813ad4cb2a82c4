package dev.moim.benchmarks.jmh;

import dev.moim.adapters.rest.json.Json;
import dev.moim.adapters.rest.order.OrderResponse;
import dev.moim.application.order.OrderView;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.OptionId;
import dev.moim.domain.group.PoolId;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.money.Money;
import dev.moim.domain.order.MerchantUid;
import dev.moim.domain.order.Order;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.order.OrderLine;
import dev.moim.domain.order.OrderMoney;
import dev.moim.domain.order.OrderStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What comes in when somebody joins, and what goes out. */
@State(Scope.Thread)
public class JsonBenchmark {
  private static final Instant NOW = Instant.parse("2026-03-02T11:00:00.123456Z");

  private final byte[] body =
      "{\"merchantUid\":\"b001-00000001\"}".getBytes(StandardCharsets.UTF_8);
  private final OrderView order = order();

  /** A body of a join. */
  public record Join(
      @Nullable String merchantUid, @Nullable Integer quantity, @Nullable String groupId) {}

  private static OrderView order() {
    OrderLine line = new OrderLine(1, new OptionId(id(1)), new PoolId(id(2)), 1, Money.won(10_000));
    Order order =
        Order.place(
            new OrderId(id(3)),
            new MerchantUid("b001-00000001"),
            new GroupId(id(4)),
            new ClubId(id(5)),
            new MemberId(id(6)),
            12_345,
            List.of(line),
            NOW.plusSeconds(900),
            NOW);
    return new OrderView(order, OrderMoney.of(order, List.of()), OrderStatus.HELD, List.of());
  }

  private static UUID id(long number) {
    return new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L | number);
  }

  /** Reads a join. */
  @Benchmark
  public Join readJoin() {
    return Json.read(body, Join.class);
  }

  /** Writes an order. */
  @Benchmark
  public byte[] writeOrder() {
    return Json.write(OrderResponse.of(order));
  }
}
