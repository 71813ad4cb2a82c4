/** Members in PostgreSQL. */
@NullMarked
package dev.moim.adapters.persistence.member;

import org.jspecify.annotations.NullMarked;
