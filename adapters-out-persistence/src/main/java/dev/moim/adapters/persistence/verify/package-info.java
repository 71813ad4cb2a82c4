/** What is always true of the data, looked for in a database. */
@NullMarked
package dev.moim.adapters.persistence.verify;

import org.jspecify.annotations.NullMarked;
