/** Places to upload images to, over HTTP. */
@NullMarked
package dev.moim.adapters.rest.upload;

import org.jspecify.annotations.NullMarked;
