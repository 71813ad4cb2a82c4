/** Where clubs are told by webhook, over HTTP. */
@NullMarked
package dev.moim.adapters.rest.notification;

import org.jspecify.annotations.NullMarked;
