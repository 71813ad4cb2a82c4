package dev.moim.adapters.rest.club;

import java.time.Instant;

/**
 * A club, as anybody sees it.
 *
 * @param dues in won
 */
record ClubResponse(
    String clubId,
    String name,
    String englishName,
    String description,
    long dues,
    Instant foundedAt) {}
