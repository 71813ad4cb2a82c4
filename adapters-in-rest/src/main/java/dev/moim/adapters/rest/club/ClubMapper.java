package dev.moim.adapters.rest.club;

import dev.moim.adapters.rest.http.FlatMapping;
import dev.moim.application.club.ListMembers.ClubMember;
import dev.moim.domain.club.Club;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.club.Membership;
import dev.moim.domain.member.Email;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.money.Money;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.factory.Mappers;

/** Clubs and standings are flat records: their mapping is written by the compiler. */
@Mapper(config = FlatMapping.class)
interface ClubMapper {
  ClubMapper MAPPER = Mappers.getMapper(ClubMapper.class);

  @Mapping(target = "clubId", source = "id")
  ClubResponse club(Club club);

  @Mapping(target = "memberId", source = "membership.member")
  @Mapping(target = "role", source = "membership.role")
  @Mapping(target = "since", source = "membership.since")
  ClubMemberResponse member(ClubMember member);

  @Mapping(target = "memberId", source = "member")
  RoleResponse role(Membership membership);

  default String id(ClubId id) {
    return id.toString();
  }

  default String id(MemberId id) {
    return id.toString();
  }

  default long won(Money money) {
    return money.minor();
  }

  default @Nullable String email(Optional<Email> email) {
    return email.map(Email::value).orElse(null);
  }
}
