/** What whoever runs Moim sees of it: metrics, access lines, traces. */
@NullMarked
package dev.moim.bootstrap.operations;

import org.jspecify.annotations.NullMarked;
