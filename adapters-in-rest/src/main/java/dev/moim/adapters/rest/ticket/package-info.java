/** Tickets, the door and who came, over HTTP. */
@NullMarked
package dev.moim.adapters.rest.ticket;

import org.jspecify.annotations.NullMarked;
