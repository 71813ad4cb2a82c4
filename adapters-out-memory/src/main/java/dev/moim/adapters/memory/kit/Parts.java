package dev.moim.adapters.memory.kit;

import dev.moim.adapters.memory.store.Store;
import dev.moim.application.member.AccessTokens;
import dev.moim.application.member.PasswordHasher;
import dev.moim.application.member.RefreshTokens;
import dev.moim.application.order.OrderRules;
import dev.moim.application.payment.PaymentGateway;
import dev.moim.application.payment.PaymentRules;
import dev.moim.application.runtime.BackgroundWork;
import dev.moim.application.runtime.Ids;
import dev.moim.application.runtime.Leases;
import dev.moim.application.runtime.RandomWords;
import dev.moim.application.runtime.Transactions;
import dev.moim.application.ticket.TicketCodes;
import dev.moim.application.upload.Uploads;
import java.time.InstantSource;

/**
 * What the use cases stand on: every outgoing port, and the rules. Whoever wants to see, or to
 * break, what passes between them puts a port of its own here.
 */
public record Parts(
    Store store,
    Transactions transactions,
    PaymentGateway gateway,
    PaymentRules paymentRules,
    OrderRules orderRules,
    BackgroundWork background,
    Leases leases,
    PasswordHasher hasher,
    AccessTokens accessTokens,
    RefreshTokens refreshTokens,
    TicketCodes ticketCodes,
    Uploads uploads,
    RandomWords words,
    Ids ids,
    InstantSource clock) {}
