/** Small functions on the way of every request, each measured by itself with JMH. */
@NullMarked
package dev.moim.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
