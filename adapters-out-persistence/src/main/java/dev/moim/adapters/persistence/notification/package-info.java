/** Where clubs are told, and what they are told, in PostgreSQL. */
@NullMarked
package dev.moim.adapters.persistence.notification;

import org.jspecify.annotations.NullMarked;
