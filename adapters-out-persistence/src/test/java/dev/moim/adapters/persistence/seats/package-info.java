/** Places are neither sold twice nor lost: by the real statements, with a clock that is moved. */
@NullMarked
package dev.moim.adapters.persistence.seats;

import org.jspecify.annotations.NullMarked;
