/** A store of images in memory. */
@NullMarked
package dev.moim.adapters.memory.upload;

import org.jspecify.annotations.NullMarked;
