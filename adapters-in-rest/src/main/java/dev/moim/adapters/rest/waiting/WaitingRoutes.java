package dev.moim.adapters.rest.waiting;

import static dev.moim.adapters.rest.http.Method.DELETE;
import static dev.moim.adapters.rest.http.Method.GET;
import static dev.moim.adapters.rest.http.Method.POST;

import dev.moim.adapters.rest.http.Answer;
import dev.moim.adapters.rest.http.Call;
import dev.moim.adapters.rest.http.Listing;
import dev.moim.adapters.rest.http.Rate;
import dev.moim.adapters.rest.http.Route;
import dev.moim.adapters.rest.problem.ErrorCode;
import dev.moim.adapters.rest.problem.Problem;
import dev.moim.application.waiting.JoinWaitingList;
import dev.moim.application.waiting.LeaveWaitingList;
import dev.moim.application.waiting.ViewWaiting;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.order.OrderId;
import jakarta.inject.Inject;
import java.util.List;

/** Waiting for a place in a group that is full. */
public final class WaitingRoutes {
  private final JoinWaitingList joinWaitingList;
  private final LeaveWaitingList leaveWaitingList;
  private final ViewWaiting viewWaiting;

  @Inject
  public WaitingRoutes(
      JoinWaitingList joinWaitingList, LeaveWaitingList leaveWaitingList, ViewWaiting viewWaiting) {
    this.joinWaitingList = joinWaitingList;
    this.leaveWaitingList = leaveWaitingList;
    this.viewWaiting = viewWaiting;
  }

  /** The routes. */
  public List<Route> all() {
    return List.of(
        Route.member(POST, "/v1/groups/{groupId}/waiting", this::join).limited(Rate.JOINS),
        Route.member(GET, "/v1/groups/{groupId}/waiting", this::list).listing(),
        Route.member(GET, "/v1/groups/{groupId}/waiting/me", this::own),
        Route.member(DELETE, "/v1/groups/{groupId}/waiting/me", this::leave),
        Route.member(GET, "/v1/me/waiting", this::mine).listing());
  }

  private Answer join(Call call) {
    GroupId group = groupId(call);
    JoinWaitingList.Command command = call.body(WaitRequest.class).command(group);
    return call.once(
        receipt -> joinWaitingList.join(call.actor(), command, receipt), WaitingRoutes::joined);
  }

  private static Answer joined(JoinWaitingList.Result result) {
    return switch (result) {
      case JoinWaitingList.Result.Waiting waiting ->
          Answer.created(
              WaitingResponse.of(waiting.entry()),
              "/v1/groups/" + waiting.entry().entry().group() + "/waiting/me");
      case JoinWaitingList.Result.NoSuchGroup _ -> Answer.problem(ErrorCode.GROUP_NOT_FOUND);
      case JoinWaitingList.Result.NoSuchOption _ -> Answer.problem(ErrorCode.OPTION_NOT_FOUND);
      case JoinWaitingList.Result.MemberLimitReached reached ->
          Answer.problem(
              Problem.of(ErrorCode.MEMBER_LIMIT_REACHED).with("perMember", reached.most()));
      case JoinWaitingList.Result.NotFull _ -> Answer.problem(ErrorCode.GROUP_NOT_FULL);
      case JoinWaitingList.Result.AlreadyJoined joined ->
          Answer.problem(
              Problem.of(ErrorCode.ALREADY_JOINED)
                  .with("orderId", joined.order().map(OrderId::toString).orElse(null)));
      case JoinWaitingList.Result.AlreadyWaiting waiting ->
          Answer.problem(
              Problem.of(ErrorCode.ALREADY_WAITING)
                  .with("quantity", waiting.entry().entry().units()));
      case JoinWaitingList.Result.NotAMember _ -> Answer.problem(ErrorCode.NOT_A_MEMBER);
      case JoinWaitingList.Result.SaleClosed _ -> Answer.problem(ErrorCode.SALE_CLOSED);
      case JoinWaitingList.Result.TooManyUnits many ->
          Answer.problem(Problem.of(ErrorCode.TOO_MANY_UNITS).with("maxPerOrder", many.most()));
    };
  }

  private Answer own(Call call) {
    return viewWaiting
        .own(call.actor(), groupId(call))
        .map(entry -> Answer.ok(WaitingResponse.of(entry)))
        .orElseGet(() -> Answer.problem(ErrorCode.WAITING_NOT_FOUND));
  }

  private Answer leave(Call call) {
    return switch (leaveWaitingList.leave(call.actor(), groupId(call))) {
      case LeaveWaitingList.Result.Left _ -> Answer.empty(204);
      case LeaveWaitingList.Result.NotWaiting _ -> Answer.problem(ErrorCode.WAITING_NOT_FOUND);
      case LeaveWaitingList.Result.Taken taken ->
          Answer.problem(
              Problem.of(ErrorCode.ALREADY_JOINED).with("orderId", taken.order().toString()));
    };
  }

  private Answer mine(Call call) {
    return Answer.ok(
        Listing.of(call, viewWaiting.mine(call.actor(), call.query().page()), WaitingResponse::of));
  }

  private Answer list(Call call) {
    return switch (viewWaiting.of(call.actor(), groupId(call), call.query().page())) {
      case ViewWaiting.Result.Listed listed ->
          Answer.ok(Listing.of(call, listed.people(), WaitingPersonResponse::of));
      case ViewWaiting.Result.NoSuchGroup _ -> Answer.problem(ErrorCode.GROUP_NOT_FOUND);
      case ViewWaiting.Result.NotAllowed _ -> Answer.problem(ErrorCode.NOT_ALLOWED);
    };
  }

  private static GroupId groupId(Call call) {
    return call.id("groupId", GroupId::new, ErrorCode.GROUP_NOT_FOUND);
  }
}
