package dev.moim.benchmarks.report;

import java.util.List;
import java.util.Locale;

/** Bars that lie, each with its number and the span of what was measured, as SVG. */
public final class Chart {
  private static final int WIDTH = 860;
  private static final int LABELS = 270;
  private static final int NUMBERS = 90;
  private static final int ROW = 26;
  private static final int BAR = 16;
  private static final int TOP = 44;

  private final String title;
  private final List<Bar> bars;

  /**
   * Of these, from above.
   *
   * @param title what the numbers are
   */
  public Chart(String title, List<Bar> bars) {
    this.title = title;
    this.bars = List.copyOf(bars);
  }

  /**
   * One of them.
   *
   * @param min where its span begins
   * @param max where it ends
   * @param ours whether it stands for Moim, and not for what it is laid beside
   */
  public record Bar(String label, double value, double min, double max, boolean ours) {}

  /** The picture, which can be read on a light and on a dark page. */
  public String svg() {
    double most = bars.stream().mapToDouble(Bar::max).max().orElse(1);
    int height = TOP + ROW * bars.size() + 8;
    StringBuilder svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img">
        <title>%s</title>
        <style>
        text { font: 13px system-ui, sans-serif; fill: #24292f }
        .title { font-weight: 600 }
        .ours { fill: #1f6feb }
        .other { fill: #8c959f }
        .span { stroke: #24292f; stroke-width: 1.5 }
        @media (prefers-color-scheme: dark) {
        text { fill: #e6edf3 } .span { stroke: #e6edf3 }
        }
        </style>
        <text class="title" x="8" y="24">%s</text>
        """
            .formatted(WIDTH, height, WIDTH, height, escaped(title), escaped(title)));
    for (int i = 0; i < bars.size(); i++) {
      svg.append(bar(bars.get(i), TOP + i * ROW, most));
    }
    return svg.append("</svg>\n").toString();
  }

  private static String bar(Bar bar, int top, double most) {
    double scale = (WIDTH - LABELS - NUMBERS) / most;
    int middle = top + BAR / 2;
    return """
    <text x="%d" y="%d" text-anchor="end">%s</text>
    <rect class="%s" x="%d" y="%d" width="%s" height="%d" rx="2"/>
    <line class="span" x1="%s" y1="%d" x2="%s" y2="%d"/>
    <text x="%s" y="%d">%,.0f</text>
    """
        .formatted(
            LABELS - 10,
            middle + 5,
            escaped(bar.label()),
            bar.ours() ? "ours" : "other",
            LABELS,
            top,
            number(Math.max(1, bar.value() * scale)),
            BAR,
            number(LABELS + bar.min() * scale),
            middle,
            number(LABELS + bar.max() * scale),
            middle,
            number(LABELS + bar.max() * scale + 8),
            middle + 5,
            bar.value());
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
