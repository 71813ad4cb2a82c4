/** Looking on while requests are answered: for metrics, logs and traces. */
@NullMarked
package dev.moim.adapters.rest.watch;

import org.jspecify.annotations.NullMarked;
