/** Opening clubs and giving roles in them. */
@NullMarked
package dev.moim.application.club;

import org.jspecify.annotations.NullMarked;
