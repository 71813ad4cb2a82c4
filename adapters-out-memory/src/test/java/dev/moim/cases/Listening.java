package dev.moim.cases;

import dev.moim.adapters.memory.kit.MoimInMemory;
import dev.moim.application.notification.Deliveries.Filter;
import dev.moim.application.notification.Mailer.Mail;
import dev.moim.application.notification.WebhookSender.Call;
import dev.moim.application.order.OrderView;
import dev.moim.application.payment.RefundOrder;
import dev.moim.application.runtime.PageRequest;
import dev.moim.domain.access.Actor;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.notification.Delivery;
import dev.moim.domain.notification.Endpoint;
import dev.moim.domain.notification.EndpointId;
import dev.moim.domain.notification.EndpointSecret;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A club whose own server is told of what happens, and members who get mail. */
final class Listening {
  static final URI SERVER = URI.create("https://club.example/hook");

  private static final Pattern TYPE = Pattern.compile("^\\{\"type\":\"([a-z.]+)\"");

  final MoimInMemory moim = MoimInMemory.at("2026-03-02T09:00:00Z");
  final Actor president = moim.member("kim");
  final ClubId club = moim.club(president, 0);
  final Actor lee = moim.memberOf(club, "lee");
  final Actor park = moim.memberOf(club, "park");
  final GroupId concert = moim.event(president, club, 30_000, 1);
  final EndpointId endpoint;
  private final int mailsBefore;

  Listening() {
    moim.work(); // what led here is told to nobody but the members
    endpoint = listen(SERVER);
    mailsBefore = moim.mailer().taken().size();
  }

  /** The club has this address called, too. */
  EndpointId listen(URI url, String... types) {
    return listen(club, url, types);
  }

  EndpointId listen(ClubId whose, URI url, String... types) {
    EndpointId id = new EndpointId(new UUID(url.hashCode(), 7));
    Endpoint fresh =
        Endpoint.register(
            id, whose, url, Set.of(types), EndpointSecret.of(new byte[32]), moim.clock().instant());
    return moim.store()
        .run(
            _ -> {
              moim.store().endpoints().add(fresh);
              return id;
            });
  }

  Endpoint endpoint(EndpointId id) {
    return moim.store().endpoints().find(id).orElseThrow();
  }

  OrderView paid(Actor member) {
    OrderView order = moim.order(member, concert);
    moim.confirm(order, moim.pay(order));
    return order;
  }

  void refund(OrderView order) {
    var command =
        new RefundOrder.Command(order.order().id(), OptionalLong.empty(), "the hall burnt down");
    if (!(moim.cases().refundOrder().refund(president, command)
        instanceof RefundOrder.Result.Requested)) {
      throw new IllegalStateException("not refunded");
    }
  }

  /** The types of what was sent to this address, in that order. */
  List<String> told(URI url) {
    return moim.webhooks().calls(url).stream().map(Listening::type).toList();
  }

  static String type(Call call) {
    Matcher type = TYPE.matcher(call.body());
    if (!type.find()) {
      throw new IllegalStateException("no type in " + call.body());
    }
    return type.group(1);
  }

  /** Mail since the beginning. */
  List<Mail> mail() {
    List<Mail> all = moim.mailer().taken();
    return all.subList(mailsBefore, all.size());
  }

  /** The club's webhooks, by age. */
  List<Delivery> deliveries() {
    Filter all = new Filter(club, Optional.empty(), Optional.empty(), Optional.empty());
    return moim.store().deliveries().list(all, PageRequest.first()).items();
  }
}
