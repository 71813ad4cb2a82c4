/** Ordering into a group, first come, first served. */
@NullMarked
package dev.moim.application.order;

import org.jspecify.annotations.NullMarked;
