/** The database: how it is opened, brought up to date, and used in transactions. */
@NullMarked
package dev.moim.adapters.persistence;

import org.jspecify.annotations.NullMarked;
