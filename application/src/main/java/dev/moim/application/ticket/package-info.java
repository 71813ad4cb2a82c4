/** What a member holds, and the check at the door. */
@NullMarked
package dev.moim.application.ticket;

import org.jspecify.annotations.NullMarked;
