/** Passwords, access tokens, ticket codes and ids: everything that must not be guessed. */
@NullMarked
package dev.moim.adapters.security;

import org.jspecify.annotations.NullMarked;
