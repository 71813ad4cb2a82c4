/** What the ports about tickets and their codes promise. */
@NullMarked
package dev.moim.contracts.ticket;

import org.jspecify.annotations.NullMarked;
