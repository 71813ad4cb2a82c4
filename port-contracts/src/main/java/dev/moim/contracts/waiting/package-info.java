/** What the ports about those who wait promise. */
@NullMarked
package dev.moim.contracts.waiting;

import org.jspecify.annotations.NullMarked;
