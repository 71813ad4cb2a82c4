/** The clubs' ports on PostgreSQL. */
@NullMarked
package dev.moim.adapters.persistence.club;

import org.jspecify.annotations.NullMarked;
