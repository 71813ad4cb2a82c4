/** Opening groups, and the pools that their units come from. */
@NullMarked
package dev.moim.application.group;

import org.jspecify.annotations.NullMarked;
