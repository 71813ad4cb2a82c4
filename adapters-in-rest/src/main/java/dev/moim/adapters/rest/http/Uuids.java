package dev.moim.adapters.rest.http;

import dev.moim.adapters.rest.json.Fields;
import dev.moim.domain.InvalidValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads UUIDs in their one usual form; the JDK also takes {@code 1-1-1-1-1}. */
public final class Uuids {
  private static final Pattern SHAPE =
      Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");

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
    return SHAPE.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
  }
}
