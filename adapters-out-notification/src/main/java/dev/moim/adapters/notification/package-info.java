/** What leaves for people and for clubs' servers. */
@NullMarked
package dev.moim.adapters.notification;

import org.jspecify.annotations.NullMarked;
