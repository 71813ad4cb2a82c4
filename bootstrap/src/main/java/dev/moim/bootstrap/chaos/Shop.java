package dev.moim.bootstrap.chaos;

import dev.moim.domain.payment.Tender;
import java.net.URI;

/**
 * A club that sells.
 *
 * @param tender of its account
 * @param provider where the simulator of that is
 * @param joining the group by which one becomes a member, for nothing
 * @param staff its president
 */
record Shop(Tender tender, URI provider, String club, String joining, Customer staff) {}
