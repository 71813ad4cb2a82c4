package dev.moim.simulators;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A page on which a person plays the payer and the console. It loads nothing from elsewhere. */
public final class Page {

  private final Answer answer;

  private Page(Answer answer) {
    this.answer = answer;
  }

  /** The {@code page.html} that lies beside a class. */
  public static Page beside(Class<?> type) {
    return new Page(
        Answer.html(200, load(type))
            .with(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline';"
                    + " connect-src 'self'; frame-ancestors 'none'; base-uri 'none'"));
  }

  private static String load(Class<?> type) {
    try (InputStream in = type.getResourceAsStream("page.html")) {
      if (in == null) {
        throw new IllegalStateException("page.html is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Answer answer() {
    return answer;
  }
}
