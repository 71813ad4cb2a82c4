package dev.moim.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.adapters.memory.kit.MoimInMemory;
import dev.moim.application.club.ChangeRole.Result;
import dev.moim.application.member.EnsurePlatformAdmin;
import dev.moim.application.member.RefreshSession;
import dev.moim.application.member.SignIn;
import dev.moim.domain.access.Actor;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.club.Membership;
import dev.moim.domain.club.Role;
import dev.moim.domain.member.Email;
import dev.moim.domain.member.Password;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Accounts, sessions and roles. */
class PeopleTest {
  private final MoimInMemory moim = MoimInMemory.at("2026-03-02T09:00:00Z");
  private final Actor president = moim.member("kim");
  private final ClubId club = moim.club(president, 0);
  private final Actor lee = moim.memberOf(club, "lee");
  private final Actor park = moim.memberOf(club, "park");

  private Result change(Actor by, Actor of, Role role) {
    return moim.cases().changeRole().change(by, club, of.member(), role);
  }

  private Optional<Role> role(Actor of) {
    return moim.store().memberships().find(club, of.member()).map(Membership::role);
  }

  @Test
  void a_president_gives_roles_and_takes_them() {
    assertThat(change(president, lee, Role.OFFICER)).isInstanceOf(Result.Changed.class);
    assertThat(role(lee)).contains(Role.OFFICER);
    assertThat(change(president, lee, Role.MEMBER)).isInstanceOf(Result.Changed.class);
    assertThat(role(lee)).contains(Role.MEMBER);
  }

  @Test
  void nobody_below_the_president_gives_roles_not_even_to_themselves() {
    change(president, lee, Role.VICE_PRESIDENT);

    assertThat(change(lee, lee, Role.PRESIDENT)).isInstanceOf(Result.NotAllowed.class);
    assertThat(change(park, park, Role.OFFICER)).isInstanceOf(Result.NotAllowed.class);
    assertThat(role(park)).contains(Role.MEMBER);
  }

  @Test
  void another_clubs_president_gives_no_roles_here() {
    Actor choi = moim.member("choi");
    moim.club(choi, 0);

    assertThat(change(choi, lee, Role.OFFICER)).isInstanceOf(Result.NotAllowed.class);
    assertThat(change(president, choi, Role.OFFICER)).isInstanceOf(Result.NoSuchMember.class);
  }

  @Test
  void a_presidency_is_not_laid_down_but_handed_over() {
    assertThat(change(president, president, Role.MEMBER))
        .isInstanceOf(Result.PresidencyNotHandedOver.class);
    assertThat(change(president, lee, Role.PRESIDENT)).isInstanceOf(Result.Changed.class);

    assertThat(role(lee)).contains(Role.PRESIDENT);
    assertThat(role(president)).contains(Role.OFFICER);
    assertThat(change(president, park, Role.OFFICER)).isInstanceOf(Result.NotAllowed.class);
  }

  @Test
  void the_platform_admin_hands_a_presidency_over_too() {
    Actor admin = new Actor(moim.member("admin").member(), true);

    assertThat(change(admin, lee, Role.PRESIDENT)).isInstanceOf(Result.Changed.class);
    assertThat(role(president)).contains(Role.OFFICER);
  }

  @Test
  void an_ordinary_members_account_is_never_made_the_platform_admins() {
    var ensure = moim.cases().ensurePlatformAdmin();
    Password password = new Password("a long password");

    assertThat(ensure.ensure(new Email("lee@example.org"), password))
        .isEqualTo(EnsurePlatformAdmin.Result.TAKEN_BY_A_MEMBER);
    assertThat(moim.store().members().find(lee.member()).orElseThrow().platformAdmin()).isFalse();
    assertThat(ensure.ensure(new Email("boss@example.org"), password))
        .isEqualTo(EnsurePlatformAdmin.Result.CREATED);
    assertThat(ensure.ensure(new Email("Boss@example.org"), new Password("another password")))
        .isEqualTo(EnsurePlatformAdmin.Result.ALREADY_THERE);
    assertThat(moim.cases().signIn().signIn(new Email("boss@example.org"), password))
        .isInstanceOf(SignIn.Result.SignedIn.class);
  }

  @Test
  void a_refresh_token_that_comes_back_ends_its_family() {
    String first = signIn();
    var rotated = (RefreshSession.Result.Refreshed) refresh(first);

    assertThat(refresh(first)).isInstanceOf(RefreshSession.Result.Reused.class);
    assertThat(refresh(rotated.session().refreshToken()))
        .isInstanceOf(RefreshSession.Result.Unknown.class);
    assertThat(refresh(signIn())).isInstanceOf(RefreshSession.Result.Refreshed.class);
  }

  @Test
  void a_wrong_password_and_an_unknown_address_look_the_same() {
    var signIn = moim.cases().signIn();
    var wrong = signIn.signIn(new Email("lee@example.org"), new Password("park-password"));
    var unknown = signIn.signIn(new Email("who@example.org"), new Password("lee-password"));

    assertThat(wrong).isEqualTo(unknown).isInstanceOf(SignIn.Result.WrongCredentials.class);
  }

  private String signIn() {
    var result =
        moim.cases().signIn().signIn(new Email("lee@example.org"), new Password("lee-password"));
    return ((SignIn.Result.SignedIn) result).session().refreshToken();
  }

  private RefreshSession.Result refresh(String token) {
    return moim.cases().refreshSession().refresh(token);
  }
}
