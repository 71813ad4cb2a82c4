/** Mail over SMTP. */
@NullMarked
package dev.moim.adapters.notification.mail;

import org.jspecify.annotations.NullMarked;
