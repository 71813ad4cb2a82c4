/** Random sequences of steps, played on the memory and on PostgreSQL. */
@NullMarked
package dev.moim.adapters.persistence.model;

import org.jspecify.annotations.NullMarked;
