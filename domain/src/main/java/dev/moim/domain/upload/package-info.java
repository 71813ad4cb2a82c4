/** Images that clients put into the store by themselves. */
@NullMarked
package dev.moim.domain.upload;

import org.jspecify.annotations.NullMarked;
