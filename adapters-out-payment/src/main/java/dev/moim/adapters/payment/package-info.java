/** Payment providers over HTTP, each in a package of its own. */
@NullMarked
package dev.moim.adapters.payment;

import org.jspecify.annotations.NullMarked;
