/** Mail and calls of the clubs' servers that leave nowhere: what would have left is kept. */
@NullMarked
package dev.moim.adapters.memory.notification;

import org.jspecify.annotations.NullMarked;
