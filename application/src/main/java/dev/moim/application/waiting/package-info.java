/** Waiting for a place in a group that is full, and being offered one. */
@NullMarked
package dev.moim.application.waiting;

import org.jspecify.annotations.NullMarked;
