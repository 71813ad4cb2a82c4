/** What is counted in PostgreSQL. */
@NullMarked
package dev.moim.adapters.persistence.figures;

import org.jspecify.annotations.NullMarked;
