package dev.moim.bootstrap.server;

import dev.moim.application.club.OpenClub;
import dev.moim.application.runtime.PageRequest;
import dev.moim.application.runtime.Transactions.Transaction;
import dev.moim.bootstrap.wiring.Moim;
import dev.moim.domain.access.Actor;
import dev.moim.domain.group.GroupTerms;
import dev.moim.domain.group.SaleWindow;
import dev.moim.domain.member.Email;
import dev.moim.domain.member.Member;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.member.Password;
import dev.moim.domain.member.PasswordHash;
import dev.moim.domain.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** A club to look at, on the first start of a local stack, made quickly: one hash for everybody. */
final class SampleData {
  /** Who presides over it. */
  static final String PRESIDENT = "president@example.kr";

  /** Who is not yet in it. */
  static final String STUDENT = "student@example.kr";

  private SampleData() {}

  /** Fills in the sample unless there is a club already. */
  static boolean fillIn(Moim moim, String password, Instant now) {
    if (!moim.clubs().search("", PageRequest.first()).items().isEmpty()) {
      return false;
    }
    PasswordHash hash = moim.passwordHasher().hash(new Password(password));
    Actor president = Actor.of(member(moim, PRESIDENT, "김회장", hash, now));
    member(moim, STUDENT, "이새내", hash, now);
    OpenClub.Command club =
        new OpenClub.Command("우학동 등산부", "hikers", "매주 산에 갑니다.", Money.won(10_000));
    if (moim.openClub().open(president, club) instanceof OpenClub.Result.Opened opened) {
      GroupTerms terms =
          new GroupTerms(
              "봄 산행",
              "선착순 20명",
              Money.won(30_000),
              new SaleWindow(now, Optional.of(now.plus(Duration.ofDays(30)))),
              Optional.of(now.plus(Duration.ofDays(31))));
      moim.openGroup().open(president, opened.club(), terms, OptionalInt.of(20));
    }
    return true;
  }

  private static MemberId member(
      Moim moim, String email, String name, PasswordHash hash, Instant now) {
    Email address = new Email(email);
    MemberId id = moim.ids().next(MemberId::new);
    Member member = new Member(id, address, name, hash, false, now);
    return moim.transactions().run((Transaction _) -> moim.members().add(member))
        ? id
        : moim.members().byEmail(address).orElseThrow().id();
  }
}
