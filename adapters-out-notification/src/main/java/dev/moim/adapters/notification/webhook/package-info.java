/** Signed calls of the clubs' own servers, which may be anywhere and anything. */
@NullMarked
package dev.moim.adapters.notification.webhook;

import org.jspecify.annotations.NullMarked;
