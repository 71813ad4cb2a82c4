package dev.moim.contracts.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.contracts.Other;
import dev.moim.contracts.StorageContract;
import dev.moim.domain.member.Email;
import dev.moim.domain.member.Member;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.member.PasswordHash;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@link dev.moim.application.member.Members} promise. */
public abstract class MembersContract extends StorageContract {
  private static final int THREADS = 8;

  private boolean add(Member member) {
    return within(() -> store().members().add(member));
  }

  @Test
  void a_member_is_found_by_id_and_by_address() {
    Member member = given().newMember();

    assertThat(add(member)).isTrue();

    assertThat(store().members().find(member.id())).contains(member);
    assertThat(store().members().byEmail(member.email())).contains(member);
    assertThat(within(() -> store().members().find(member.id()))).contains(member);
  }

  @Test
  void nobody_is_found_who_is_not_there() {
    Member member = given().newMember();

    assertThat(store().members().find(member.id())).isEmpty();
    assertThat(store().members().byEmail(member.email())).isEmpty();
    assertThat(store().members().findAll(List.of(member.id()))).isEmpty();
    assertThat(store().members().findAll(List.of())).isEmpty();
  }

  @Test
  void extremes_come_back_as_they_went() {
    String long64 = given().unique() + given().unique();
    String domain = "@" + "d".repeat(254 - 64 - 1 - 5) + ".test";
    Member member =
        new Member(
            store().ids().next(MemberId::new),
            new Email(long64 + domain),
            "🎟".repeat(49) + "끝",
            new PasswordHash("$x$" + "h".repeat(500)),
            true,
            Instant.parse("1999-12-31T23:59:59.999999Z"));

    assertThat(add(member)).isTrue();

    assertThat(store().members().find(member.id())).contains(member);
    assertThat(store().members().byEmail(member.email())).contains(member);
  }

  @Test
  void those_that_exist_are_found_together() {
    Member one = given().member();
    Member two = given().member();
    Member stranger = given().newMember();

    Map<MemberId, Member> found =
        store().members().findAll(List.of(two.id(), stranger.id(), one.id(), two.id()));

    assertThat(found).containsOnly(Map.entry(one.id(), one), Map.entry(two.id(), two));
  }

  @Test
  void an_address_has_one_account() {
    Member first = given().member();
    Member second = withEmail(given().newMember(), first.email());
    Member third = given().newMember();

    during(
        () -> {
          assertThat(store().members().add(second)).isFalse();
          assertThat(store().members().add(third)).as("the transaction goes on").isTrue();
        });

    assertThat(store().members().find(second.id())).isEmpty();
    assertThat(store().members().byEmail(first.email())).contains(first);
    assertThat(store().members().find(third.id())).contains(third);
  }

  private static Member withEmail(Member m, Email email) {
    return new Member(m.id(), email, m.name(), m.password(), m.platformAdmin(), m.signedUpAt());
  }

  /** Eight threads. */
  @Test
  void of_many_who_sign_up_with_one_address_at_once_one_gets_it() {
    Email email = given().newMember().email();
    List<Member> all =
        java.util.stream.Stream.generate(() -> withEmail(given().newMember(), email))
            .limit(THREADS)
            .toList();

    List<Boolean> added = Other.together(THREADS, i -> add(all.get(i)));

    assertThat(added).containsOnlyOnce(true);
    assertThat(store().members().byEmail(email)).contains(all.get(added.indexOf(true)));
  }

  @Test
  void an_undone_account_leaves_its_address_free() {
    Member first = given().newMember();
    Member second = withEmail(given().newMember(), first.email());
    undone(() -> assertThat(store().members().add(first)).isTrue());

    assertThat(store().members().find(first.id())).isEmpty();
    assertThat(store().members().byEmail(first.email())).isEmpty();
    assertThat(add(second)).isTrue();
  }

  @Test
  void an_account_waits_for_one_with_the_same_address_that_is_being_made() {
    Member first = given().newMember();
    Member second = withEmail(given().newMember(), first.email());

    Other<Boolean> other =
        waiting(() -> store().members().add(first), () -> store().members().add(second));

    assertThat(other.result()).isFalse();
  }
}
