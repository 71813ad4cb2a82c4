/** Samples, and what is made of several. */
@NullMarked
package dev.moim.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
