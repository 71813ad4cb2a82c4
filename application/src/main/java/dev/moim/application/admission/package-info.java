/** The gate before a group: those who come together are let in together, in their order. */
@NullMarked
package dev.moim.application.admission;

import org.jspecify.annotations.NullMarked;
