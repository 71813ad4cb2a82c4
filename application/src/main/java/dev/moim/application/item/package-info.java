/** Registering what a club lends, and looking at it. */
@NullMarked
package dev.moim.application.item;

import org.jspecify.annotations.NullMarked;
