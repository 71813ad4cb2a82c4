/** What is offered and ordered into. */
@NullMarked
package dev.moim.domain.group;

import org.jspecify.annotations.NullMarked;
