/** What the port about orders promises. */
@NullMarked
package dev.moim.contracts.order;

import org.jspecify.annotations.NullMarked;
