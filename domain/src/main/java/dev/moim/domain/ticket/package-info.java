/** What an order gave: entitlements that can be checked at a door. */
@NullMarked
package dev.moim.domain.ticket;

import org.jspecify.annotations.NullMarked;
