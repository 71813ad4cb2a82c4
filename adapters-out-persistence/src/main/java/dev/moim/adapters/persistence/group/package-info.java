/** Groups and their pools in PostgreSQL. */
@NullMarked
package dev.moim.adapters.persistence.group;

import org.jspecify.annotations.NullMarked;
