/** Waiting for a place, over HTTP. */
@NullMarked
package dev.moim.adapters.rest.waiting;

import org.jspecify.annotations.NullMarked;
