/** A mail server on this machine that keeps what it takes, so that it can be looked at. */
@NullMarked
package dev.moim.simulators.mail;

import org.jspecify.annotations.NullMarked;
