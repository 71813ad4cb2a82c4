/** Signing up and signing in. */
@NullMarked
package dev.moim.application.member;

import org.jspecify.annotations.NullMarked;
