/** The groups' ports on PostgreSQL. */
@NullMarked
package dev.moim.adapters.persistence.group;

import org.jspecify.annotations.NullMarked;
