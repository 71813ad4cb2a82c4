/** What the ports about mail and webhooks promise. */
@NullMarked
package dev.moim.contracts.notification;

import org.jspecify.annotations.NullMarked;
