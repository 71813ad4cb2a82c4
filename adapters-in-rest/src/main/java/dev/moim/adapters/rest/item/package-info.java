/** What a club lends, over HTTP. */
@NullMarked
package dev.moim.adapters.rest.item;

import org.jspecify.annotations.NullMarked;
