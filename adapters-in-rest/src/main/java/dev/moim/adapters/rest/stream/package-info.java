/** Answers that go on: streams of events that clients listen to (WHATWG HTML, 9.2). */
@NullMarked
package dev.moim.adapters.rest.stream;

import org.jspecify.annotations.NullMarked;
