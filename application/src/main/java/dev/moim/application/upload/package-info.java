/** Handing out places that a client uploads images to. */
@NullMarked
package dev.moim.application.upload;

import org.jspecify.annotations.NullMarked;
