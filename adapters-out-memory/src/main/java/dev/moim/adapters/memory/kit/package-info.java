/** The whole of Moim on the memory adapters, for tests and for looking at how it behaves. */
@NullMarked
package dev.moim.adapters.memory.kit;

import org.jspecify.annotations.NullMarked;
