/** Things that clubs own and lend. */
@NullMarked
package dev.moim.domain.item;

import org.jspecify.annotations.NullMarked;
