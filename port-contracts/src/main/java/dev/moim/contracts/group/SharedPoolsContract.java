package dev.moim.contracts.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.application.runtime.StaleAggregate;
import dev.moim.contracts.Other;
import dev.moim.contracts.StorageContract;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.Pool;
import dev.moim.domain.group.PoolId;
import dev.moim.domain.group.SharedPool;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@link dev.moim.application.group.SharedPools} promise. */
public abstract class SharedPoolsContract extends StorageContract {
  private static final int THREADS = 16;

  private SharedPool found(PoolId id) {
    return store().sharedPools().find(id).orElseThrow();
  }

  private SharedPool pool(ClubId club) {
    return given().sharedPool(club, OptionalInt.empty());
  }

  private PoolId nobodys() {
    return store().ids().next(PoolId::new);
  }

  @Test
  void a_pool_is_found_by_id_and_among_others() {
    ClubId club = given().club().id();
    SharedPool limited = given().sharedPool(club, OptionalInt.of(Pool.MOST_UNITS));
    SharedPool unlimited = pool(given().club().id());

    assertThat(store().sharedPools().find(limited.id())).contains(limited);
    assertThat(store().sharedPools().among(List.of(unlimited.id(), nobodys(), limited.id())))
        .containsExactlyInAnyOrder(limited, unlimited);
    assertThat(store().sharedPools().find(nobodys())).isEmpty();
    assertThat(store().sharedPools().among(List.of())).isEmpty();
  }

  @Test
  void extremes_come_back_as_they_went() {
    PoolId id = nobodys();
    String name = "%_'\\" + "🎟".repeat(96);
    SharedPool pool = new SharedPool(id, given().club().id(), name, OptionalInt.of(1), 0);

    during(
        () -> {
          store().pools().add(Pool.shared(id, OptionalInt.of(1)));
          store().sharedPools().add(pool);
        });

    assertThat(found(id)).isEqualTo(pool);
  }

  @Test
  void a_list_is_of_one_club_by_age_and_complete() {
    ClubId club = given().club().id();
    List<SharedPool> all = Stream.generate(() -> pool(club)).limit(5).toList();
    pool(given().club().id());

    assertThat(readAll(Optional.empty(), 2, page -> store().sharedPools().of(club, page)))
        .isEqualTo(all);
  }

  @Test
  void a_name_is_saved_and_nothing_else() {
    SharedPool pool = given().sharedPool(given().club().id(), OptionalInt.of(2));
    SharedPool other =
        new SharedPool(pool.id(), given().club().id(), "작은 방", OptionalInt.empty(), pool.version());

    during(() -> store().sharedPools().save(other));

    assertThat(found(pool.id()))
        .isEqualTo(
            new SharedPool(pool.id(), pool.club(), "작은 방", pool.perMember(), pool.version() + 1));
  }

  @Test
  void a_stale_pool_is_refused_and_so_is_one_that_was_never_added() {
    SharedPool pool = pool(given().club().id());
    during(() -> store().sharedPools().save(pool.named("둘")));

    during(
        () ->
            assertThatThrownBy(() -> store().sharedPools().save(pool.named("셋")))
                .isInstanceOf(StaleAggregate.class));

    assertThat(found(pool.id()).name()).isEqualTo("둘");
    SharedPool unknown = new SharedPool(nobodys(), pool.club(), "x", OptionalInt.empty(), 0);
    assertThatThrownBy(() -> during(() -> store().sharedPools().save(unknown)))
        .isInstanceOf(StaleAggregate.class);
  }

  @Test
  void of_many_who_save_at_once_one_does() {
    SharedPool pool = pool(given().club().id());

    List<Boolean> saved =
        Other.together(
            THREADS,
            i -> {
              try {
                during(() -> store().sharedPools().save(pool.named("방 " + i)));
                return true;
              } catch (StaleAggregate e) {
                return false;
              }
            });

    assertThat(saved).containsOnlyOnce(true);
    assertThat(found(pool.id()).version()).isEqualTo(pool.version() + 1);
  }

  @Test
  void undone_work_leaves_nothing() {
    ClubId club = given().club().id();
    SharedPool pool = pool(club);
    PoolId id = nobodys();

    undone(
        () -> {
          store().pools().add(Pool.shared(id, OptionalInt.empty()));
          store().sharedPools().add(new SharedPool(id, club, "x", OptionalInt.empty(), 0));
          store().sharedPools().save(pool.named("x"));
        });

    assertThat(store().sharedPools().find(id)).isEmpty();
    assertThat(found(pool.id())).isEqualTo(pool);
  }
}
