/**
 * {@code ./moim chaos}: servers, PostgreSQL and Redis are killed under load, and the books are laid
 * beside each other afterwards.
 */
@NullMarked
package dev.moim.bootstrap.chaos;

import org.jspecify.annotations.NullMarked;
