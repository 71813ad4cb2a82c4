/** What the port about uploads promises. */
@NullMarked
package dev.moim.contracts.upload;

import org.jspecify.annotations.NullMarked;
