/** The payments' ports on PostgreSQL. */
@NullMarked
package dev.moim.adapters.persistence.payment;

import org.jspecify.annotations.NullMarked;
