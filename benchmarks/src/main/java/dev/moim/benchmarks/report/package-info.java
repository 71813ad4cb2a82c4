/** Results for people: tables, charts, files. */
@NullMarked
package dev.moim.benchmarks.report;

import org.jspecify.annotations.NullMarked;
