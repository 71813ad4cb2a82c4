package dev.moim.adapters.rest.http;

import dev.moim.application.runtime.ExpectedVersion;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names one state of something that can be edited (RFC 9110, 8.8.3): its version, which an edit
 * compares, and a digest of what is shown of it, since that may change without an edit.
 */
record EntityTag(long version, String digest) {
  /** What is read once is not read another way: else a long list takes a deep stack. */
  private static final Pattern LIST =
      Pattern.compile(
          "\\s*+(W/)?+\"[!#-~\\x80-\\xff]*+\"\\s*+(,\\s*+(W/)?+\"[!#-~\\x80-\\xff]*+\"\\s*+)*+");

  private static final Pattern ONE = Pattern.compile("(W/)?\"([!#-~\\x80-\\xff]*)\"");
  private static final Pattern OURS = Pattern.compile("([0-9]{1,18})-[0-9a-f]{16}");
  private static final int DIGEST_LENGTH = 16;

  static EntityTag of(long version, byte[] body) {
    return new EntityTag(
        version, HexFormat.of().formatHex(Digests.sha256(body)).substring(0, DIGEST_LENGTH));
  }

  /** As it stands in the header. */
  String text() {
    return "\"" + version + "-" + digest + "\"";
  }

  /** Whether {@code If-None-Match} names this state, or any. */
  static boolean matches(List<String> header, String tag) {
    return isAny(header)
        || header.stream()
            .flatMap(line -> ONE.matcher(line).results())
            .anyMatch(found -> ("\"" + found.group(2) + "\"").equals(tag));
  }

  /**
   * What {@code If-Match} expects. Only the version of a tag counts; weak ones, and what cannot be
   * one of ours, match nothing.
   *
   * @throws dev.moim.adapters.rest.problem.ProblemException if it is no list of tags
   */
  static ExpectedVersion expected(List<String> header) {
    if (header.isEmpty() || isAny(header)) {
      return ExpectedVersion.any();
    }
    String list = String.join(",", header);
    if (!LIST.matcher(list).matches()) {
      throw Headers.invalid("If-Match", "must be an ETag that an answer had");
    }
    Set<Long> versions =
        ONE.matcher(list)
            .results()
            .filter(found -> found.group(1) == null)
            .map(found -> OURS.matcher(found.group(2)))
            .filter(Matcher::matches)
            .map(ours -> Long.valueOf(ours.group(1)))
            .collect(Collectors.toSet());
    return ExpectedVersion.of(versions);
  }

  private static boolean isAny(List<String> header) {
    return Arrays.asList("*").equals(header.stream().map(String::strip).toList());
  }
}
