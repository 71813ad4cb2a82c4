package dev.moim.application.waiting;

import dev.moim.application.club.ClubAccess;
import dev.moim.application.group.Groups;
import dev.moim.application.member.Members;
import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.domain.access.Actor;
import dev.moim.domain.access.ClubAction;
import dev.moim.domain.group.Group;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.member.Member;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.waiting.WaitingEntry;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A member looks at what they wait for, or the club's staff at who waits. */
public final class ViewWaiting {
  private final WaitingLists lists;
  private final WaitingViews views;
  private final Groups groups;
  private final Members members;
  private final ClubAccess access;

  @Inject
  public ViewWaiting(
      WaitingLists lists, WaitingViews views, Groups groups, Members members, ClubAccess access) {
    this.lists = lists;
    this.views = views;
    this.groups = groups;
    this.members = members;
    this.access = access;
  }

  /** One who waits. */
  public record Person(WaitingView entry, Optional<Member> member) {}

  /** What came of looking at a group. */
  public sealed interface Result {
    record Listed(Page<Person> people) implements Result {}

    record NoSuchGroup() implements Result {}

    record NotAllowed() implements Result {}
  }

  /** The actor's last wait for a group, however it ended; empty if there was none. */
  public Optional<WaitingView> own(Actor actor, GroupId group) {
    return lists.latest(group, actor.member()).map(views::of);
  }

  /** A page of all waits of the actor. */
  public Page<WaitingView> mine(Actor actor, PageRequest request) {
    return shown(lists.of(actor.member(), request));
  }

  /** A page of those who wait for a group, or have an offer. */
  public Result of(Actor actor, GroupId id, PageRequest request) {
    Optional<Group> group = groups.find(id);
    if (group.isEmpty()) {
      return new Result.NoSuchGroup();
    }
    if (!access.allows(actor, ClubAction.SEE_ATTENDEES, group.get().club())) {
      return new Result.NotAllowed();
    }
    Page<WaitingView> page = shown(lists.of(id, request));
    List<MemberId> ids = page.items().stream().map(v -> v.entry().member()).distinct().toList();
    Map<MemberId, Member> people = members.findAll(ids);
    return new Result.Listed(
        page.map(v -> new Person(v, Optional.ofNullable(people.get(v.entry().member())))));
  }

  private Page<WaitingView> shown(Page<WaitingEntry> page) {
    return new Page<>(views.of(page.items()), page.next());
  }
}
