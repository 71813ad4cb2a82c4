package dev.moim.adapters.rest.club;

import static dev.moim.adapters.rest.json.Fields.required;

import dev.moim.application.club.OpenClub;
import dev.moim.domain.money.Money;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What somebody sends to found a club.
 *
 * @param dues in won
 */
record OpenClubRequest(
    @Nullable String name,
    @Nullable String englishName,
    @Nullable String description,
    @Nullable Long dues) {
  OpenClub.Command command() {
    return new OpenClub.Command(
        required("name", name),
        required("englishName", englishName),
        Objects.requireNonNullElse(description, ""),
        Money.won(required("dues", dues)));
  }
}
