package dev.moim.adapters.rest.club;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.adapters.rest.json.Json;
import dev.moim.application.club.ListMembers.ClubMember;
import dev.moim.domain.club.Club;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.club.Membership;
import dev.moim.domain.club.Role;
import dev.moim.domain.member.Email;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.money.Money;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ClubMapperTest {
  private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
  private static final ClubId CLUB = new ClubId(new UUID(0, 1));
  private static final MemberId KIM = new MemberId(new UUID(0, 2));
  private static final Membership STANDING = Membership.founder(CLUB, KIM, NOW);

  @Test
  void a_club_is_shown_with_its_dues_in_won() {
    Club club = new Club(CLUB, "모임", "Moim", "", Money.won(10_000), KIM, NOW);

    assertThat(json(ClubMapper.MAPPER.club(club)))
        .isEqualTo(
            """
            {"clubId":"00000000-0000-0000-0000-000000000001","name":"모임","englishName":"Moim",\
            "description":"","dues":10000,"foundedAt":"2026-11-21T00:00:00Z"}\
            """);
  }

  @Test
  void an_email_address_is_left_out_for_whoever_may_not_see_it() {
    ClubMember seen = new ClubMember(STANDING, "Kim", Optional.of(new Email("kim@example.kr")));
    ClubMember unseen = new ClubMember(STANDING, "Kim", Optional.empty());

    String start =
        """
        {"memberId":"00000000-0000-0000-0000-000000000002","name":"Kim","role":"PRESIDENT",\
        "since":"2026-11-21T00:00:00Z\"\
        """;
    assertThat(json(ClubMapper.MAPPER.member(seen)))
        .isEqualTo(start + ",\"email\":\"kim@example.kr\"}");
    assertThat(json(ClubMapper.MAPPER.member(unseen))).isEqualTo(start + "}");
  }

  @Test
  void a_role_is_shown_with_its_member() {
    assertThat(ClubMapper.MAPPER.role(STANDING))
        .isEqualTo(new RoleResponse("00000000-0000-0000-0000-000000000002", Role.PRESIDENT));
  }

  private static String json(Object value) {
    return new String(Json.write(value), StandardCharsets.UTF_8);
  }
}
