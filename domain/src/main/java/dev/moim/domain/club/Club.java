package dev.moim.domain.club;

import dev.moim.domain.InvalidValue;
import dev.moim.domain.Text;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.money.Money;
import dev.moim.domain.money.Price;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * An organisation that opens groups: a student club, a café, a maker, a seller. Both of its names
 * are unique on the platform, in any case of letters.
 *
 * @param name at most 50 characters
 * @param englishName what links are made of: 1 to 50 of letters, digits, space, {@code -}, {@code
 *     _}, {@code .} or {@code &}
 * @param description at most 1,000 characters
 * @param dues what joining costs, from 0 to {@link Price#MOST_WON}
 */
public record Club(
    ClubId id,
    String name,
    String englishName,
    String description,
    Money dues,
    MemberId founder,
    Instant foundedAt) {
  private static final Pattern ENGLISH = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._&-]{0,49}");

  public Club {
    Objects.requireNonNull(id, "id");
    name = Text.line("name", name, 50);
    englishName = Text.line("englishName", englishName, 50);
    if (!ENGLISH.matcher(englishName).matches()) {
      throw new InvalidValue("englishName", "must be of letters, digits, space, - _ . &");
    }
    description = Text.paragraph("description", description, 1000);
    Price.require("dues", dues);
    Objects.requireNonNull(founder, "founder");
    Objects.requireNonNull(foundedAt, "foundedAt");
  }

  /** The name as it is compared: two names that differ in case only are taken for one. */
  public static String comparable(String name) {
    return Text.comparable(name);
  }
}
