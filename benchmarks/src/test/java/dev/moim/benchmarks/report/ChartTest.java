package dev.moim.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.benchmarks.report.Chart.Bar;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class ChartTest {
  private static final Chart CHART =
      new Chart(
          "Orders & others",
          List.of(
              new Bar("hot <group>", 5_000, 4_500, 5_500, true),
              new Bar("bare", 10_000, 9_000, 20_000, false)));

  @Test
  void a_bar_is_as_long_as_its_value() throws Exception {
    Document svg = parsed();

    assertThat(width(svg, 1)).isEqualTo(2 * width(svg, 0));
    assertThat(rectangle(svg, 0).getAttribute("class")).isEqualTo("ours");
    assertThat(rectangle(svg, 1).getAttribute("class")).isEqualTo("other");
  }

  @Test
  void the_longest_span_and_its_number_fit_into_the_picture() throws Exception {
    Document svg = parsed();
    double all = Double.parseDouble(svg.getDocumentElement().getAttribute("width"));
    Element line = (Element) svg.getElementsByTagName("line").item(1);

    assertThat(Double.parseDouble(line.getAttribute("x2"))).isLessThan(all - 60);
  }

  @Test
  void words_are_written_as_they_are() throws Exception {
    Document svg = parsed();

    assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo("Orders & others");
    assertThat(svg.getDocumentElement().getTextContent()).contains("hot <group>", "10,000");
  }

  private static Document parsed() throws Exception {
    byte[] bytes = CHART.svg().getBytes(StandardCharsets.UTF_8);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(bytes));
  }

  private static Element rectangle(Document svg, int place) {
    return (Element) svg.getElementsByTagName("rect").item(place);
  }

  private static double width(Document svg, int place) {
    return Double.parseDouble(rectangle(svg, place).getAttribute("width"));
  }
}
