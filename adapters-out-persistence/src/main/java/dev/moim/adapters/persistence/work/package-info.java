/** Background work on db-scheduler. */
@NullMarked
package dev.moim.adapters.persistence.work;

import org.jspecify.annotations.NullMarked;
