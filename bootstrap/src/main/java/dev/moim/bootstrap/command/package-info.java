/** {@code ./moim demo}, {@code ./moim serve}, {@code ./moim verify}, {@code ./moim --help}. */
@NullMarked
package dev.moim.bootstrap.command;

import org.jspecify.annotations.NullMarked;
