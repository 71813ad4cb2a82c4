package dev.moim.application.admission;

import dev.moim.application.idempotency.Receipt;
import dev.moim.application.order.PlaceOrder;
import dev.moim.domain.member.MemberId;

/** Somebody at the gate: who, what they ask for, and where they want the answer kept. */
public record Entry(
    MemberId member, PlaceOrder.Command command, Receipt<PlaceOrder.Result> receipt) {}
