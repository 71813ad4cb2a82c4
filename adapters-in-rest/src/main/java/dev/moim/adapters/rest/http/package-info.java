/** What a handler sees of HTTP: a call that comes in, an answer that goes out, and its route. */
@NullMarked
package dev.moim.adapters.rest.http;

import org.jspecify.annotations.NullMarked;
