package dev.moim.adapters.rest.json;

import dev.moim.adapters.rest.problem.Detail;
import dev.moim.adapters.rest.problem.ErrorCode;
import dev.moim.adapters.rest.problem.Problem;
import dev.moim.adapters.rest.problem.ProblemException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * JSON, read as strictly as it can be: what a client did not mean is better refused than guessed.
 * {@code "1"} is not 1, 1.5 is no number of won, a name that is not known or comes twice is an
 * error. Null and absent are the same; {@link Fields} says what must be there.
 */
public final class Json {
  /** What the JDK puts in the place of bytes that are no UTF-8. */
  private static final char MENDED = '\uFFFD';

  private static final StreamReadConstraints LIMITS =
      StreamReadConstraints.builder()
          .maxNestingDepth(32)
          .maxStringLength(20_000)
          .maxNumberLength(30)
          .maxNameLength(200)
          .maxTokenCount(10_000)
          .build();

  private static final JsonMapper MAPPER =
      JsonMapper.builder(JsonFactory.builder().streamReadConstraints(LIMITS).build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(
              DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
          .withAllCoercionConfigs(
              all ->
                  all.defaultCoercions()
                      .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.String, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.EmptyArray, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.EmptyObject, CoercionAction.Fail))
          .addModule(new SimpleModule("moim").addDeserializer(Instant.class, new StrictInstant()))
          .build();

  private Json() {}

  /** Writes a value; moments end in Z, and what is null is written as null. */
  public static byte[] write(Object value) {
    return MAPPER.writeValueAsBytes(value);
  }

  /**
   * Reads one value, and nothing after it.
   *
   * @throws ProblemException if it is not JSON, or not what is wanted
   */
  public static <T> T read(byte[] body, Class<T> type) {
    JsonNode tree = parse(text(body));
    if (!tree.isObject()) {
      throw new ProblemException(Problem.field("", Detail.of("must be an object")));
    }
    return convert(tree, "", type);
  }

  /**
   * Reads an object of a body once it is known what it has to be.
   *
   * @param part as it was read
   * @param at where it stands in the body (RFC 6901)
   * @throws ProblemException if it is not that
   */
  public static <T> T read(Map<String, ? extends @Nullable Object> part, String at, Class<T> type) {
    return convert(MAPPER.valueToTree(part), at, type);
  }

  private static <T> T convert(JsonNode tree, String at, Class<T> type) {
    try {
      return MAPPER.treeToValue(tree, type);
    } catch (JacksonException e) {
      throw new ProblemException(Problem.field(at + pointer(e), Detail.of(expectation(e))));
    }
  }

  /**
   * The same value in one form, whatever the order of its names and the space between them; the
   * bytes as they are if they are no JSON.
   */
  public static byte[] canonical(byte[] body) {
    try {
      return MAPPER
          .writer()
          .with(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
          .writeValueAsBytes(parse(text(body)));
    } catch (ProblemException e) {
      return body;
    }
  }

  private static JsonNode parse(String text) {
    JsonNode tree;
    try {
      tree = MAPPER.readTree(text);
    } catch (JacksonException e) {
      throw malformed();
    }
    if (tree.isMissingNode()) {
      throw malformed();
    }
    return tree;
  }

  /** Jackson would also guess at UTF-16 and mend broken UTF-8. */
  private static String text(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    return text.indexOf(MENDED) < 0 ? text : unmended(body);
  }

  /** Whoever sends this very character means it; whatever it would stand for is refused. */
  private static String unmended(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw malformed();
    }
  }

  private static ProblemException malformed() {
    return new ProblemException(Problem.of(ErrorCode.MALFORMED_JSON));
  }

  private static String pointer(JacksonException e) {
    return e.getPath().stream()
        .map(r -> r.getPropertyName() == null ? "" + r.getIndex() : r.getPropertyName())
        .map(name -> "/" + name.replace("~", "~0").replace("/", "~1"))
        .collect(Collectors.joining());
  }

  private static String expectation(JacksonException e) {
    return switch (e) {
      case UnrecognizedPropertyException _ -> "is not a field of this request";
      case MismatchedInputException mismatch -> shape(mismatch.getTargetType());
      case InputCoercionException _ -> "must be a smaller number";
      default -> "is not allowed";
    };
  }

  private static String shape(@Nullable Class<?> type) {
    if (type == String.class) {
      return "must be a string";
    } else if (type == Instant.class) {
      return "must be a moment in ISO 8601 with a zone, from the year 2000 to 9999";
    } else if (type == Long.class || type == Integer.class) {
      return "must be a whole number";
    } else if (type != null && Collection.class.isAssignableFrom(type)) {
      return "must be a list";
    } else if (type != null && type.isEnum()) {
      return "must be one of the listed words";
    }
    return "must be an object";
  }
}
