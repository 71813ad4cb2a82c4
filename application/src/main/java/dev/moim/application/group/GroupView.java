package dev.moim.application.group;

import dev.moim.domain.group.Group;
import dev.moim.domain.group.Seats;

/**
 * A group as it is shown: how full it is now, and whether it takes orders now.
 *
 * @param open whether an order is taken now, as far as time and staff decide
 */
public record GroupView(Group group, Seats seats, boolean open) {}
