package dev.moim.adapters.rest.http;

import dev.moim.adapters.rest.json.Fields;
import dev.moim.domain.InvalidValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads UUIDs in their one usual form; the JDK also takes {@code 1-1-1-1-1}. */
public final class Uuids {
  private static final int LENGTH = 36;

  private Uuids() {}

  /**
   * The ids in a list that may be missing.
   *
   * @param field the list's name
   * @throws InvalidValue if one of them is no id
   */
  public static <T> List<T> all(
      String field, @Nullable List<@Nullable String> texts, Function<UUID, T> kind) {
    List<T> ids = new ArrayList<>();
    if (texts != null) {
      for (String text : texts) {
        String where = field + "/" + ids.size();
        ids.add(one(where, Fields.required(where, text), kind));
      }
    }
    return ids;
  }

  /**
   * The id in a field.
   *
   * @throws InvalidValue if it is none
   */
  public static <T> T one(String field, String text, Function<UUID, T> kind) {
    return parse(text).map(kind).orElseThrow(() -> new InvalidValue(field, "must be an id"));
  }

  /** The UUID; empty if it is none. */
  public static Optional<UUID> parse(String text) {
    return isOne(text) ? Optional.of(UUID.fromString(text)) : Optional.empty();
  }

  private static boolean isOne(String text) {
    if (text.length() != LENGTH) {
      return false;
    }
    for (int i = 0; i < LENGTH; i++) {
      boolean fits =
          switch (i) {
            case 8, 13, 18, 23 -> text.charAt(i) == '-';
            default -> isHexDigit(text.charAt(i));
          };
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static boolean isHexDigit(char c) {
    return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
  }
}
