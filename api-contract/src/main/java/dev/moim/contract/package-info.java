/** The contract of the HTTP API as a thing to test against. */
@NullMarked
package dev.moim.contract;

import org.jspecify.annotations.NullMarked;
