/**
 * The local stack: a real PostgreSQL, a real Redis and an S3 server, started from Maven artifacts,
 * with their data in one directory. It starts with nothing installed but a JDK, keeps data as a
 * production server would, and cleans up after a run that was killed.
 */
@NullMarked
package dev.moim.bootstrap.stack;

import org.jspecify.annotations.NullMarked;
