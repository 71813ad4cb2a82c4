/** Organisations that open groups, and who has which role in them. */
@NullMarked
package dev.moim.domain.club;

import org.jspecify.annotations.NullMarked;
