package dev.moim.application.notification;

import dev.moim.application.club.Clubs;
import dev.moim.application.group.Groups;
import dev.moim.application.member.Members;
import dev.moim.application.notification.Mailer.Mail;
import dev.moim.application.order.Orders;
import dev.moim.application.waiting.WaitingLists;
import dev.moim.domain.group.Group;
import dev.moim.domain.notification.Delivery;
import dev.moim.domain.notification.Endpoint;
import dev.moim.domain.notification.EndpointId;
import dev.moim.domain.notification.Event;
import dev.moim.domain.order.Order;
import dev.moim.domain.waiting.WaitingEntry;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;

/** Writes what is sent: names and addresses as they are when it is sent. */
public final class Messages {
  private final Outbox outbox;
  private final Endpoints endpoints;
  private final Orders orders;
  private final WaitingLists waiting;
  private final Groups groups;
  private final Clubs clubs;
  private final Members members;

  @Inject
  public Messages(
      Outbox outbox,
      Endpoints endpoints,
      Orders orders,
      WaitingLists waiting,
      Groups groups,
      Clubs clubs,
      Members members) {
    this.outbox = outbox;
    this.endpoints = endpoints;
    this.orders = orders;
    this.waiting = waiting;
    this.groups = groups;
    this.clubs = clubs;
    this.members = members;
  }

  /** What is to be sent. */
  sealed interface Message {
    record ByWebhook(WebhookSender.Call call) implements Message {}

    record ByMail(Mail mail) implements Message {}

    /** There is nothing to send, and there will not be. */
    record Pointless(String why) implements Message {}
  }

  /** The message of this delivery, sent at this moment. */
  Message of(Delivery delivery, Instant now) {
    Event event = outbox.find(delivery.event()).orElseThrow();
    return delivery
        .lane()
        .endpoint()
        .map(endpoint -> webhook(event, endpoint, now))
        .orElseGet(
            () ->
                event.type().isAboutWaiting()
                    ? waiting(delivery, event, now)
                    : new Message.ByMail(mail(delivery, event)));
  }

  private Message webhook(Event event, EndpointId id, Instant now) {
    Optional<Endpoint> endpoint = endpoints.find(id).filter(Endpoint::isEnabled);
    return endpoint
        .<Message>map(
            e ->
                new Message.ByWebhook(
                    new WebhookSender.Call(
                        event.id().toString(),
                        e.url(),
                        now,
                        WebhookBody.of(event),
                        e.signingSecrets(now))))
        .orElseGet(() -> new Message.Pointless("the endpoint is disabled"));
  }

  private Message waiting(Delivery delivery, Event event, Instant now) {
    WaitingEntry entry = waiting.byOrder(event.about().order().orElseThrow()).orElseThrow();
    Group group = groups.find(entry.group()).orElseThrow();
    WaitingMail.About about =
        new WaitingMail.About(
            members.find(entry.member()).orElseThrow().email(),
            clubs.find(group.club()).orElseThrow(),
            group,
            entry);
    return WaitingMail.of(delivery.id(), event, about, now)
        .<Message>map(Message.ByMail::new)
        .orElseGet(() -> new Message.Pointless("the offer is over"));
  }

  private Mail mail(Delivery delivery, Event event) {
    Order order = orders.find(event.about().order().orElseThrow()).orElseThrow();
    return MemberMail.of(
        delivery.id(),
        event,
        new MemberMail.About(
            members.find(order.member()).orElseThrow().email(),
            clubs.find(order.club()).orElseThrow(),
            groups.find(order.group()).orElseThrow(),
            order));
  }
}
