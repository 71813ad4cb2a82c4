/** The members' ports on PostgreSQL. */
@NullMarked
package dev.moim.adapters.persistence.member;

import org.jspecify.annotations.NullMarked;
