/** The REST adapter: every route of the contract, and the server that they are reached through. */
@NullMarked
package dev.moim.adapters.rest;

import org.jspecify.annotations.NullMarked;
