package dev.moim.explorer;

import java.util.List;

/**
 * Something that happened.
 *
 * @param name by which it happens again
 * @param mark the same for two in which the same happened
 */
record History(String name, long mark, List<Finding> findings) {}
