/** The story that {@code ./moim demo} plays over HTTP, as a client would, and checks. */
@NullMarked
package dev.moim.bootstrap.demo;

import org.jspecify.annotations.NullMarked;
