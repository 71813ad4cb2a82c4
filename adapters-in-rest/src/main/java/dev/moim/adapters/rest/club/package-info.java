/** Clubs and their members, over HTTP. */
@NullMarked
package dev.moim.adapters.rest.club;

import org.jspecify.annotations.NullMarked;
