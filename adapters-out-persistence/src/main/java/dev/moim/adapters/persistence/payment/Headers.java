package dev.moim.adapters.persistence.payment;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Headers as JSON, in ASCII: whatever a stranger sent comes back as it was, a NUL and half a
 * character included, and staff can read it.
 */
final class Headers {
  private static final JsonMapper JSON =
      JsonMapper.builder(JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build())
          .build();

  private static final TypeReference<Map<String, List<String>>> TYPE = new TypeReference<>() {};

  private Headers() {}

  static byte[] write(Map<String, List<String>> headers) {
    // By way of a string: the writer of bytes refuses halves of characters.
    return JSON.writeValueAsString(headers).getBytes(StandardCharsets.US_ASCII);
  }

  static Map<String, List<String>> read(byte[] json) {
    return JSON.readValue(new String(json, StandardCharsets.US_ASCII), TYPE);
  }
}
