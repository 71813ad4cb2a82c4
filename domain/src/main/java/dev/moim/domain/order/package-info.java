/** One member's commitment to a group. */
@NullMarked
package dev.moim.domain.order;

import org.jspecify.annotations.NullMarked;
