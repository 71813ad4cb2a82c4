/** What several adapters in memory need. */
@NullMarked
package dev.moim.adapters.memory;

import org.jspecify.annotations.NullMarked;
