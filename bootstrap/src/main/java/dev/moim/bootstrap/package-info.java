/** The command line, and what it starts. */
@NullMarked
package dev.moim.bootstrap;

import org.jspecify.annotations.NullMarked;
