/** Contracts of what is counted. */
@NullMarked
package dev.moim.contracts.figures;

import org.jspecify.annotations.NullMarked;
