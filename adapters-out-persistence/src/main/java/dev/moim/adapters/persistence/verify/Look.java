package dev.moim.adapters.persistence.verify;

import dev.moim.adapters.persistence.Database;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/**
 * The database as it is at one moment.
 *
 * @param database the same, for ports that look at it in the same transaction
 */
record Look(Handle handle, Database database, Instant now) {}
