/** What the ports about groups and pools promise. */
@NullMarked
package dev.moim.contracts.group;

import org.jspecify.annotations.NullMarked;
