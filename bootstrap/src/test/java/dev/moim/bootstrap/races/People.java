package dev.moim.bootstrap.races;

import dev.moim.application.club.OpenClub;
import dev.moim.application.group.OpenGroup;
import dev.moim.application.runtime.Transactions.Transaction;
import dev.moim.bootstrap.wiring.Moim;
import dev.moim.domain.access.Actor;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.club.Membership;
import dev.moim.domain.club.Role;
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
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** A club and its people, made through the ports: one password hash for all of them. */
final class People {
  private final Moim moim;
  private final PasswordHash hash;
  private final Person president;
  private final ClubId club;
  private int count;

  People(Moim moim) {
    this.moim = moim;
    this.hash = moim.passwordHasher().hash(new Password("the same for all"));
    this.president = moim.transactions().run((Transaction _) -> signUp());
    OpenClub.Command form = new OpenClub.Command("등산부", "hikers", "", Money.won(1_000));
    OpenClub.Result opened = moim.openClub().open(Actor.of(president.id()), form);
    this.club = ((OpenClub.Result.Opened) opened).club();
  }

  Person president() {
    return president;
  }

  String club() {
    return club.toString();
  }

  /** Members of the club, made in one transaction. */
  List<Person> members(int wanted) {
    return moim.transactions()
        .run(
            (Transaction _) ->
                IntStream.range(0, wanted)
                    .mapToObj(
                        _ -> {
                          Person person = signUp();
                          Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
                          moim.memberships()
                              .add(
                                  new Membership(
                                      club, person.id(), Role.MEMBER, now, Optional.empty()));
                          return person;
                        })
                    .toList());
  }

  private Person signUp() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    MemberId id = moim.ids().next(MemberId::new);
    int number = count++;
    Email email = new Email("runner-" + number + "@example.kr");
    moim.members().add(new Member(id, email, "Runner " + number, hash, false, now));
    return new Person(id, moim.accessTokens().issue(Actor.of(id), now));
  }

  /** An event of the club that is open now. */
  String event(long amount, int capacity) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    GroupTerms terms =
        new GroupTerms(
            "선착순",
            "",
            Money.won(amount),
            new SaleWindow(now, Optional.of(now.plus(Duration.ofDays(1)))),
            Optional.of(now.plus(Duration.ofDays(2))));
    OpenGroup.Result opened =
        moim.openGroup().open(Actor.of(president.id()), club, terms, OptionalInt.of(capacity));
    return ((OpenGroup.Result.Opened) opened).group().toString();
  }
}
