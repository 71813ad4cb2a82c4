package dev.moim.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.adapters.memory.kit.MoimInMemory;
import dev.moim.application.club.Look;
import dev.moim.application.club.Refusal;
import dev.moim.application.idempotency.Receipt;
import dev.moim.application.notification.EditEndpoint;
import dev.moim.application.notification.EditEndpoint.Form;
import dev.moim.application.notification.EditEndpoint.Target;
import dev.moim.application.notification.RegisterEndpoint;
import dev.moim.application.notification.RotateSecret;
import dev.moim.application.runtime.ExpectedVersion;
import dev.moim.domain.InvalidValue;
import dev.moim.domain.access.Actor;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.club.Role;
import dev.moim.domain.notification.Endpoint;
import dev.moim.domain.notification.EndpointId;
import dev.moim.domain.notification.EndpointSecret;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Where a club is told by webhook: who may say so, what of, and with which secrets. */
class WebhookEndpointsTest {
  private static final String URL = "https://club.example.org/moim";

  private final MoimInMemory moim = MoimInMemory.at("2026-03-02T09:00:00Z");
  private final Actor president = moim.member("kim");
  private final ClubId club = moim.club(president, 0);

  private RegisterEndpoint.Result register(Actor actor, ClubId of, String url) {
    var command = new RegisterEndpoint.Command(of, url, Set.of("order.granted"));
    return moim.cases().registerEndpoint().register(actor, command, Receipt.none());
  }

  private RegisterEndpoint.Result.Registered registered() {
    return (RegisterEndpoint.Result.Registered) register(president, club, URL);
  }

  private Endpoint stored(EndpointId id) {
    return moim.store().endpoints().find(id).orElseThrow();
  }

  private RotateSecret.Result rotate(Actor actor, Target target) {
    return moim.cases().rotateSecret().rotate(actor, target, Receipt.none());
  }

  private EndpointSecret rotated(EndpointId id) {
    var result = (RotateSecret.Result.Rotated) rotate(president, Target.any(club, id));
    return result.secret().orElseThrow();
  }

  @Test
  void the_president_and_platform_admins_say_so_and_nobody_else() {
    EndpointId id = registered().endpoint();
    Actor admin = new Actor(moim.member("admin").member(), true);
    Actor vice = moim.memberOf(club, "vice");
    moim.cases().changeRole().change(president, club, vice.member(), Role.VICE_PRESIDENT);
    Target target = Target.any(club, id);
    Form form = new Form(URL, Set.of(), false);

    for (Actor other : List.of(vice, moim.memberOf(club, "lee"), moim.member("stranger"))) {
      assertThat(register(other, club, URL))
          .isEqualTo(new RegisterEndpoint.Result.Refused(Refusal.NOT_ALLOWED));
      assertThat(moim.cases().viewEndpoints().list(other, club))
          .isEqualTo(new Look.Refused<>(Refusal.NOT_ALLOWED));
      assertThat(moim.cases().viewEndpoints().one(other, club, id))
          .isEqualTo(new Look.Refused<>(Refusal.NOT_ALLOWED));
      assertThat(moim.cases().editEndpoint().edit(other, target, form))
          .isEqualTo(new EditEndpoint.Result.Refused(Refusal.NOT_ALLOWED));
      assertThat(moim.cases().editEndpoint().disable(other, target))
          .isEqualTo(new EditEndpoint.Result.Refused(Refusal.NOT_ALLOWED));
      assertThat(rotate(other, target))
          .isEqualTo(new RotateSecret.Result.Refused(Refusal.NOT_ALLOWED));
    }
    assertThat(stored(id).version()).isZero();
    assertThat(moim.store().endpoints().of(club)).hasSize(1);
    assertThat(register(admin, club, URL)).isInstanceOf(RegisterEndpoint.Result.Registered.class);
    assertThat(moim.cases().editEndpoint().edit(admin, target, form))
        .isInstanceOf(EditEndpoint.Result.Edited.class);
  }

  @Test
  void each_secret_is_another_and_the_one_before_signs_along_for_a_day() {
    var made = registered();
    EndpointSecret first = made.secret().orElseThrow();
    assertThat(stored(made.endpoint()).signingSecrets(moim.clock().instant()))
        .containsExactly(first);
    assertThat(registered().secret()).isPresent().get().isNotEqualTo(first);

    EndpointSecret second = rotated(made.endpoint());
    assertThat(stored(made.endpoint()).signingSecrets(moim.clock().instant()))
        .containsExactly(second, first);
    EndpointSecret third = rotated(made.endpoint());
    assertThat(stored(made.endpoint()).signingSecrets(moim.clock().instant()))
        .containsExactly(third, second);

    moim.clock().advance(Duration.ofHours(24));
    assertThat(stored(made.endpoint()).signingSecrets(moim.clock().instant()))
        .containsExactly(third);
  }

  @Test
  void who_has_seen_another_state_changes_nothing() {
    EndpointId id = registered().endpoint();
    Target old = new Target(club, id, ExpectedVersion.of(Set.of(0L)));
    rotated(id);

    assertThat(rotate(president, old))
        .isEqualTo(new RotateSecret.Result.Refused(Refusal.CHANGED_MEANWHILE));
    assertThat(moim.cases().editEndpoint().disable(president, old))
        .isEqualTo(new EditEndpoint.Result.Refused(Refusal.CHANGED_MEANWHILE));
    assertThat(stored(id).version()).isEqualTo(1);
    assertThat(stored(id).isEnabled()).isTrue();
  }

  @Test
  void ending_it_again_changes_nothing_and_a_new_form_puts_it_into_use() {
    EndpointId id = registered().endpoint();
    EditEndpoint edit = moim.cases().editEndpoint();
    edit.disable(president, Target.any(club, id));
    Endpoint ended = stored(id);
    assertThat(ended.disabledWhy()).contains(Endpoint.BY_STAFF);
    moim.clock().advance(Duration.ofHours(1));

    edit.disable(president, Target.any(club, id));
    assertThat(stored(id)).isEqualTo(ended);
    edit.edit(president, Target.any(club, id), new Form(URL, Set.of(), true));

    assertThat(stored(id).subscription().wants("refund.refused")).isTrue();
    assertThat(stored(id).disabledAt()).isEmpty();
  }

  @Test
  void an_address_has_to_be_one_that_is_called() {
    EndpointId id = registered().endpoint();
    for (String url : List.of("http://club.example.org/", "https://a@b.kr/", "x")) {
      assertThatThrownBy(() -> register(president, club, url)).isInstanceOf(InvalidValue.class);
      Form form = new Form(url, Set.of(), true);
      assertThatThrownBy(
              () -> moim.cases().editEndpoint().edit(president, Target.any(club, id), form))
          .isInstanceOf(InvalidValue.class);
    }
    assertThatThrownBy(() -> new Form(URL, Set.of("order.eaten"), true))
        .isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> new RegisterEndpoint.Command(club, URL, Set.of("order.eaten")))
        .isInstanceOf(InvalidValue.class);
    assertThat(moim.store().endpoints().of(club)).hasSize(1);
  }

  @Test
  void a_club_has_ten_and_no_more() {
    for (int i = 0; i < RegisterEndpoint.MOST; i++) {
      registered();
    }
    assertThat(register(president, club, URL)).isInstanceOf(RegisterEndpoint.Result.TooMany.class);
    assertThat(moim.store().endpoints().of(club)).hasSize(10);
    assertThat(register(president, moim.club(president, 0), URL))
        .isInstanceOf(RegisterEndpoint.Result.Registered.class);
  }

  @Test
  void what_is_not_the_clubs_is_not_there() {
    ClubId other = moim.club(president, 0);
    EndpointId ours = registered().endpoint();
    ClubId nowhere = new ClubId(new UUID(0, 7));
    for (Target target :
        List.of(Target.any(other, ours), Target.any(club, new EndpointId(new UUID(0, 8))))) {
      assertThat(rotate(president, target))
          .isEqualTo(new RotateSecret.Result.Refused(Refusal.NOT_THERE));
      assertThat(moim.cases().editEndpoint().disable(president, target))
          .isEqualTo(new EditEndpoint.Result.Refused(Refusal.NOT_THERE));
    }
    assertThat(register(president, nowhere, URL))
        .isEqualTo(new RegisterEndpoint.Result.Refused(Refusal.NO_SUCH_CLUB));
    assertThat(rotate(president, Target.any(nowhere, ours)))
        .isEqualTo(new RotateSecret.Result.Refused(Refusal.NO_SUCH_CLUB));
    assertThat(moim.cases().viewEndpoints().list(president, nowhere))
        .isEqualTo(new Look.Refused<>(Refusal.NO_SUCH_CLUB));
    assertThat(stored(ours).version()).isZero();
  }
}
