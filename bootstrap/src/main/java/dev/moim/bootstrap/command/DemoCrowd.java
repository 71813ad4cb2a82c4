package dev.moim.bootstrap.command;

import dev.moim.application.runtime.Transactions.Transaction;
import dev.moim.bootstrap.wiring.Moim;
import dev.moim.domain.access.Actor;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.club.Membership;
import dev.moim.domain.club.Role;
import dev.moim.domain.member.Email;
import dev.moim.domain.member.Member;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.member.Password;
import dev.moim.domain.member.PasswordHash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** Makes members of a club through the ports: one password hash for all of them. */
final class DemoCrowd {
  private final Moim moim;

  DemoCrowd(Moim moim) {
    this.moim = moim;
  }

  List<String> of(String clubId, int people) {
    ClubId club = new ClubId(UUID.fromString(clubId));
    PasswordHash hash = moim.passwordHasher().hash(new Password("the same for all"));
    Instant now = Instant.now();
    return moim.transactions()
        .run(
            (Transaction _) ->
                IntStream.range(0, people).mapToObj(i -> runner(club, i, hash, now)).toList());
  }

  private String runner(ClubId club, int i, PasswordHash hash, Instant now) {
    MemberId id = moim.ids().next(MemberId::new);
    Email email = new Email("runner-" + i + "@example.kr");
    moim.members().add(new Member(id, email, "Runner " + i, hash, false, now));
    moim.memberships().add(new Membership(club, id, Role.MEMBER, now, Optional.empty()));
    return moim.accessTokens().issue(Actor.of(id), now);
  }
}
