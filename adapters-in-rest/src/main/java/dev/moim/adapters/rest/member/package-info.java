/** Signing up and signing in, over HTTP. */
@NullMarked
package dev.moim.adapters.rest.member;

import org.jspecify.annotations.NullMarked;
