/** What every contract stands on: the storage ports together, fixtures, and threads. */
@NullMarked
package dev.moim.contracts;

import org.jspecify.annotations.NullMarked;
