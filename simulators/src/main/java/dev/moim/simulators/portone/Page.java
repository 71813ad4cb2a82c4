package dev.moim.simulators.portone;

import dev.moim.simulators.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The page at the root, where a person plays the payer and the console. */
final class Page {

  private Page() {}

  static Answer answer() {
    return Answer.html(200, Holder.HTML)
        .with(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline';"
                + " connect-src 'self'; frame-ancestors 'none'; base-uri 'none'");
  }

  private static final class Holder {
    static final String HTML = load();

    private static String load() {
      try (InputStream in = Page.class.getResourceAsStream("page.html")) {
        if (in == null) {
          throw new IllegalStateException("page.html is not in the jar");
        }
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
