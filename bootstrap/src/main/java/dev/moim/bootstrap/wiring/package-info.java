/** Which adapter stands behind which port, checked at compile time. */
@NullMarked
package dev.moim.bootstrap.wiring;

import org.jspecify.annotations.NullMarked;
