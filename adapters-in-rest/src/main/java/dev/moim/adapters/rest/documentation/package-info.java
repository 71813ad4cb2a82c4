/** The contract, served to programs and to people. */
@NullMarked
package dev.moim.adapters.rest.documentation;

import org.jspecify.annotations.NullMarked;
