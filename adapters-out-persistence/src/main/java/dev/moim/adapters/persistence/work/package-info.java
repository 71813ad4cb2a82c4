/** Background work with its state in PostgreSQL. */
@NullMarked
package dev.moim.adapters.persistence.work;

import org.jspecify.annotations.NullMarked;
