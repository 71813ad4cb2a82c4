/** What asks: wrk with requests made beforehand, and pgbench. */
@NullMarked
package dev.moim.benchmarks.load;

import org.jspecify.annotations.NullMarked;
