/** Items in PostgreSQL. */
@NullMarked
package dev.moim.adapters.persistence.item;

import org.jspecify.annotations.NullMarked;
