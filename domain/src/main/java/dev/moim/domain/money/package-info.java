/** Exact amounts of money. */
@NullMarked
package dev.moim.domain.money;

import org.jspecify.annotations.NullMarked;
