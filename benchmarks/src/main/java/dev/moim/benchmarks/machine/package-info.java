/** The machine, its tools, and where the time of its processors goes. */
@NullMarked
package dev.moim.benchmarks.machine;

import org.jspecify.annotations.NullMarked;
