/** What the ports about clubs and standings promise. */
@NullMarked
package dev.moim.contracts.club;

import org.jspecify.annotations.NullMarked;
