package dev.moim.adapters.rest.json;

import dev.moim.domain.InvalidValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/**
 * Reads a moment: a string of ISO 8601 with a zone, from the year 2000 to 9999, kept to the
 * microsecond. A number, or a time of nobody knows where, is refused.
 */
final class StrictInstant extends StdDeserializer<Instant> {
  private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

  StrictInstant() {
    super(Instant.class);
  }

  @Override
  public Instant deserialize(JsonParser parser, DeserializationContext context) {
    if (!parser.hasToken(JsonToken.VALUE_STRING)) {
      return (Instant) context.handleUnexpectedToken(Instant.class, parser);
    }
    String text = parser.getString();
    try {
      return inRange(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException | InvalidValue e) {
      return (Instant) context.handleWeirdStringValue(Instant.class, text, "not a moment");
    }
  }

  private static Instant inRange(Instant moment) {
    if (moment.isBefore(FIRST) || !moment.isBefore(END)) {
      throw new InvalidValue("moment", "must be from the year 2000 to 9999");
    }
    return moment.truncatedTo(ChronoUnit.MICROS);
  }
}
