/** What can be set from outside, parsed and checked before anything starts. */
@NullMarked
package dev.moim.bootstrap.settings;

import org.jspecify.annotations.NullMarked;
