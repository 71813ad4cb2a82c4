/** Who asks, and what they may do. */
@NullMarked
package dev.moim.domain.access;

import org.jspecify.annotations.NullMarked;
