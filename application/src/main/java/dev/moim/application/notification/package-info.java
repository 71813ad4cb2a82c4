/** What Moim tells others: by mail to people, by webhook to the clubs' own servers. */
@NullMarked
package dev.moim.application.notification;

import org.jspecify.annotations.NullMarked;
