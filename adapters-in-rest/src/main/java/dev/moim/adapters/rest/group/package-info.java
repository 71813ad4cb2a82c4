/** Groups, over HTTP. */
@NullMarked
package dev.moim.adapters.rest.group;

import org.jspecify.annotations.NullMarked;
