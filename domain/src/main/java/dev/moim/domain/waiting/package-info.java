/** Who waits for a place in a group that is full. */
@NullMarked
package dev.moim.domain.waiting;

import org.jspecify.annotations.NullMarked;
