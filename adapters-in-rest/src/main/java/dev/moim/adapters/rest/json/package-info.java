/** Reading and writing JSON strictly. */
@NullMarked
package dev.moim.adapters.rest.json;

import org.jspecify.annotations.NullMarked;
