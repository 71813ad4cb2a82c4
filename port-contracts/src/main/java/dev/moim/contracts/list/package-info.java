/** What every list promises, whatever is in it. */
@NullMarked
package dev.moim.contracts.list;

import org.jspecify.annotations.NullMarked;
