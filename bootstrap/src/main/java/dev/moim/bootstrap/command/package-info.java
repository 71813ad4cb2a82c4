/** {@code ./moim demo}, {@code serve}, {@code verify}, {@code chaos}, {@code --help}. */
@NullMarked
package dev.moim.bootstrap.command;

import org.jspecify.annotations.NullMarked;
