package dev.moim.adapters.memory.store;

import dev.moim.adapters.memory.store.View.Change;
import dev.moim.application.coupon.Coupons;
import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.application.runtime.Position;
import dev.moim.application.runtime.StaleAggregate;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.coupon.Coupon;
import dev.moim.domain.coupon.CouponCode;
import dev.moim.domain.coupon.CouponId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The coupons, by id, by club, and by code within the club. */
final class InMemoryCoupons implements Coupons {
  private final InMemoryStore store;
  private final InMemoryClubs clubs;
  private final InMemoryPools pools;
  private final InMemoryGroups groups;
  private final Table<UUID, Coupon> coupons;
  private final Table<Key, UUID> byCode;
  private final Index<UUID> ofClub;

  /** What is unique. */
  private record Key(UUID club, String code) {
    static final Comparator<Key> ORDER =
        Comparator.comparing(Key::club, Index.UUIDS).thenComparing(Key::code);

    static Key of(ClubId club, CouponCode code) {
      return new Key(club.value(), code.value());
    }
  }

  InMemoryCoupons(
      InMemoryStore store, InMemoryClubs clubs, InMemoryGroups groups, InMemoryPools pools) {
    this.store = store;
    this.clubs = clubs;
    this.groups = groups;
    this.pools = pools;
    this.coupons = store.table(Index.UUIDS);
    this.byCode = store.table(Key.ORDER);
    this.ofClub = new Index<>(store, Index.UUIDS);
  }

  @Override
  public boolean add(Coupon coupon) {
    UUID id = coupon.id().value();
    Key key = Key.of(coupon.club(), coupon.code());
    return store.change(
        change -> {
          if (byCode.has(change, key)) {
            return false;
          }
          clubs.require(change, coupon.club());
          pools.require(change, coupon.pool());
          requireGroups(change, coupon);
          coupons.insert(change, id, coupon);
          byCode.put(change, key, id);
          ofClub.add(change, coupon.club().value(), id);
          return true;
        });
  }

  private void requireGroups(Change change, Coupon coupon) {
    coupon.terms().groups().forEach(group -> groups.require(change, group));
  }

  @Override
  public Optional<Coupon> find(CouponId id) {
    return coupons.get(store.view(), id.value());
  }

  @Override
  public List<Coupon> byCodes(ClubId club, Collection<CouponCode> codes) {
    View view = store.view();
    return codes.stream()
        .distinct()
        .flatMap(code -> byCode.get(view, Key.of(club, code)).stream())
        .flatMap(id -> coupons.get(view, id).stream())
        .toList();
  }

  @Override
  public Page<Coupon> of(ClubId club, PageRequest page) {
    View view = store.view();
    return Paging.of(
        ofClub.of(view, club.value()).flatMap(id -> coupons.get(view, id).stream()),
        page,
        coupon -> Position.of(coupon.id().value()));
  }

  @Override
  public void save(Coupon coupon) {
    UUID id = coupon.id().value();
    store.change(
        change -> {
          Coupon old =
              coupons
                  .get(change, id)
                  .filter(c -> c.version() == coupon.version())
                  .orElseThrow(() -> new StaleAggregate(coupon.id()));
          requireGroups(change, coupon);
          coupons.put(change, id, next(old, coupon));
          return id;
        });
  }

  void require(View view, CouponId id) {
    coupons.require(view, id.value());
  }

  private static Coupon next(Coupon old, Coupon c) {
    return new Coupon(
        old.id(),
        old.club(),
        old.code(),
        old.pool(),
        old.perMember(),
        c.terms(),
        c.closed(),
        old.version() + 1);
  }
}
