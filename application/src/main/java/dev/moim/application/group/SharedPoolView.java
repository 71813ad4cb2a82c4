package dev.moim.application.group;

import dev.moim.domain.group.Seats;
import dev.moim.domain.group.SharedPool;

/** A shared pool as it is shown to staff, and how full it is now. */
public record SharedPoolView(SharedPool pool, Seats seats) {}
