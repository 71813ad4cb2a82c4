/** Passwords and tokens of access in memory. */
@NullMarked
package dev.moim.adapters.memory.member;

import org.jspecify.annotations.NullMarked;
