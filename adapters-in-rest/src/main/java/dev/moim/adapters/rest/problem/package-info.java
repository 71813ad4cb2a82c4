/**
 * What is said when something does not work: one closed list of codes, and one shape (RFC 9457).
 */
@NullMarked
package dev.moim.adapters.rest.problem;

import org.jspecify.annotations.NullMarked;
