/** PostgreSQL: the pool of connections, the migrations, transactions. */
@NullMarked
package dev.moim.adapters.persistence;

import org.jspecify.annotations.NullMarked;
