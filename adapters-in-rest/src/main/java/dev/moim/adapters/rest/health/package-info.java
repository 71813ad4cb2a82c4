/** Whether this instance lives, and whether it can serve. */
@NullMarked
package dev.moim.adapters.rest.health;

import org.jspecify.annotations.NullMarked;
