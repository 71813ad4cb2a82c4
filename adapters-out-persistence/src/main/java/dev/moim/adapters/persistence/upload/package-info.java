/** Which places for images were handed out, in PostgreSQL. */
@NullMarked
package dev.moim.adapters.persistence.upload;

import org.jspecify.annotations.NullMarked;
