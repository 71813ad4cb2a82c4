/** Orders in PostgreSQL. */
@NullMarked
package dev.moim.adapters.persistence.order;

import org.jspecify.annotations.NullMarked;
