/** What Moim tells others: by mail to people, by webhook to the clubs' own servers. */
@NullMarked
package dev.moim.domain.notification;

import org.jspecify.annotations.NullMarked;
