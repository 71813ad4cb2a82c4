/** What the port about items promises. */
@NullMarked
package dev.moim.contracts.item;

import org.jspecify.annotations.NullMarked;
