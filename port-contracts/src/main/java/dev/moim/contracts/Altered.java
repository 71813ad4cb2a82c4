package dev.moim.contracts;

import java.util.List;
import java.util.stream.IntStream;

/** Texts that somebody tampered with. */
public final class Altered {
  private static final String BASE64URL =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private Altered() {}

  /**
   * The text with each of its characters, one at a time, replaced by the one of base64url whose
   * highest bit differs: so the last one changes too what is decoded, and not only its padding.
   */
  public static List<String> everyCharacter(String text) {
    return IntStream.range(0, text.length()).mapToObj(i -> at(text, i)).toList();
  }

  private static String at(String text, int i) {
    int value = BASE64URL.indexOf(text.charAt(i));
    char other = value < 0 ? 'A' : BASE64URL.charAt(value ^ 32);
    return text.substring(0, i) + other + text.substring(i + 1);
  }

  /** What nobody wrote: nothing, signs, other scripts, halves of characters, and a lot. */
  public static List<String> rubbish() {
    return List.of(
        "",
        " ",
        ".",
        "..",
        "a.b.c",
        "null",
        "\u0000",
        "가나다",
        "😀",
        "\uD83D",
        "=",
        "%00",
        "-_-_",
        "x".repeat(100_000),
        ".".repeat(1_000),
        "{}",
        "eyJhbGciOiJub25lIn0.e30.");
  }
}
