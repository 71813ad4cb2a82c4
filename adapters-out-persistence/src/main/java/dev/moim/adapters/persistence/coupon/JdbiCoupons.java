package dev.moim.adapters.persistence.coupon;

import dev.moim.adapters.persistence.Columns;
import dev.moim.adapters.persistence.Database;
import dev.moim.adapters.persistence.ListQuery;
import dev.moim.adapters.persistence.ListQuery.Keys;
import dev.moim.adapters.persistence.Rows;
import dev.moim.application.coupon.Coupons;
import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.application.runtime.Position;
import dev.moim.application.runtime.StaleAggregate;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.coupon.Coupon;
import dev.moim.domain.coupon.CouponCode;
import dev.moim.domain.coupon.CouponId;
import dev.moim.domain.coupon.Discount;
import dev.moim.domain.group.GroupId;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;

/** Coupons in PostgreSQL, whose unique key decides who had a code first. */
public final class JdbiCoupons implements Coupons {
  private static final String ADD =
      """
      INSERT INTO coupons (
        id, club_id, code, pool_id, amount_off, percent_off, valid_from, valid_until, per_member,
        closed, version)
      VALUES (
        :id, :club, :code, :pool, :amountOff, :percentOff, :validFrom, :validUntil, :perMember,
        :closed, :version)
      ON CONFLICT ON CONSTRAINT coupons_code_is_unique_in_a_club DO NOTHING
      """;

  private static final String ADD_GROUP =
      """
      INSERT INTO coupon_groups (coupon_id, group_id, position)
      VALUES (:coupon, :group, :position)
      """;

  private static final String REMOVE_GROUPS =
      """
      DELETE FROM coupon_groups
      WHERE coupon_id = :coupon
      """;

  private static final String SAVE =
      """
      UPDATE coupons
      SET amount_off = :amountOff, percent_off = :percentOff, valid_from = :validFrom,
        valid_until = :validUntil, closed = :closed, version = version + 1
      WHERE id = :id AND version = :version
      """;

  private static final String BY_ID = CouponRows.SELECT + "WHERE c.id = :id\n";

  private static final String BY_CODES =
      CouponRows.SELECT + "WHERE c.club_id = :club AND c.code = ANY (:codes)\n";

  private static final String OF_CLUB = CouponRows.SELECT + "WHERE c.club_id = :club\n";

  private final Database database;
  private final Rows<Coupon> coupons;

  /** Of this database. */
  @Inject
  public JdbiCoupons(Database database) {
    this.database = database;
    this.coupons = Rows.each(database, (row, _) -> CouponRows.coupon(row));
  }

  @Override
  public boolean add(Coupon coupon) {
    return database.use(
        handle -> {
          boolean added =
              bindTerms(handle.createUpdate(ADD), coupon)
                      .bind("club", Columns.id(coupon.club().value()))
                      .bind("code", coupon.code().value())
                      .bind("pool", Columns.id(coupon.pool().value()))
                      .bind("perMember", Columns.number(coupon.perMember()))
                      .execute()
                  == 1;
          if (added) {
            addGroups(handle, coupon);
          }
          return added;
        });
  }

  private static <S extends SqlStatement<S>> S bindTerms(S statement, Coupon coupon) {
    Optional<Long> amount = Optional.empty();
    OptionalInt percent = OptionalInt.empty();
    switch (coupon.terms().discount()) {
      case Discount.AmountOff(var off) -> amount = Optional.of(off.minor());
      case Discount.PercentOff(int off) -> percent = OptionalInt.of(off);
    }
    return statement
        .bind("id", Columns.id(coupon.id().value()))
        .bind("amountOff", amount.orElse(null))
        .bind("percentOff", Columns.number(percent))
        .bind("validFrom", Columns.at(coupon.terms().validity().from()))
        .bind("validUntil", Columns.at(coupon.terms().validity().until()))
        .bind("closed", coupon.closed())
        .bind("version", coupon.version());
  }

  private static void addGroups(Handle handle, Coupon coupon) {
    if (coupon.terms().groups().isEmpty()) {
      return;
    }
    PreparedBatch batch = handle.prepareBatch(ADD_GROUP);
    int position = 0;
    for (GroupId group : coupon.terms().groups()) {
      batch
          .bind("coupon", Columns.id(coupon.id().value()))
          .bind("group", Columns.id(group.value()))
          .bind("position", position++)
          .add();
    }
    batch.execute();
  }

  @Override
  public Optional<Coupon> find(CouponId id) {
    return coupons.one(BY_ID, query -> query.bind("id", Columns.id(id.value())));
  }

  @Override
  public List<Coupon> byCodes(ClubId club, Collection<CouponCode> codes) {
    return coupons.all(
        BY_CODES,
        query ->
            query
                .bind("club", Columns.id(club.value()))
                .bind("codes", Columns.texts(codes.stream().map(CouponCode::value).toList())));
  }

  @Override
  public Page<Coupon> of(ClubId club, PageRequest page) {
    ListQuery list = new ListQuery(OF_CLUB, Keys.id("c.id")).with("club", Columns.id(club.value()));
    return coupons.page(list, page, coupon -> Position.of(coupon.id().value()));
  }

  @Override
  public void save(Coupon coupon) {
    var _ =
        database.use(
            handle -> {
              if (bindTerms(handle.createUpdate(SAVE), coupon).execute() == 0) {
                throw new StaleAggregate(coupon.id());
              }
              int removed =
                  handle
                      .createUpdate(REMOVE_GROUPS)
                      .bind("coupon", Columns.id(coupon.id().value()))
                      .execute();
              addGroups(handle, coupon);
              return removed;
            });
  }
}
