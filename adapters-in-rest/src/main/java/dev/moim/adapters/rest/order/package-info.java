/** Ordering, over HTTP. */
@NullMarked
package dev.moim.adapters.rest.order;

import org.jspecify.annotations.NullMarked;
