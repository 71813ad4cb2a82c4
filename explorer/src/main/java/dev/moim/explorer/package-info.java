/**
 * The crash-point explorer: plays every story of a payment on the memory adapters, with processes
 * that die, answers that are lost, webhooks that come late, twice or never, and two actors who get
 * in each other's way; lets the survivors recover; and compares the members' money with what the
 * provider's books say. Nothing in it depends on a clock, a thread's luck or an order that is not
 * written down: the same history happens again whenever it is asked for.
 */
@NullMarked
package dev.moim.explorer;

import org.jspecify.annotations.NullMarked;
