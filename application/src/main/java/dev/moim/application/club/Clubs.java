package dev.moim.application.club;

import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.domain.club.Club;
import dev.moim.domain.club.ClubId;
import java.util.Optional;

/** The clubs. */
public interface Clubs {
  /**
   * Adds a club.
   *
   * @return false, with nothing changed, if one of its two names is taken in any case of letters
   */
  boolean add(Club club);

  /** The club with this id. */
  Optional<Club> find(ClubId id);

  /**
   * The clubs whose name or English name contains the query in any case of letters, sorted by age
   * or by name. The query is text, not a pattern: {@code %} finds a percent sign. An empty one
   * finds all.
   */
  Page<Club> search(String query, PageRequest page);
}
