/** Clubs and who stands where in them, in PostgreSQL. */
@NullMarked
package dev.moim.adapters.persistence.club;

import org.jspecify.annotations.NullMarked;
