package dev.moim.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.domain.payment.PaymentState;
import dev.moim.domain.payment.RefundStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/payments.md shows the graphs that the code follows. */
class PaymentsDocumentTest {
  @Test
  void the_document_has_both_graphs_as_they_are() throws IOException {
    String document = Files.readString(Path.of("..", "docs", "payments.md"));

    assertThat(document)
        .contains("```mermaid\n" + PaymentState.GRAPH.toMermaid() + "\n```")
        .contains("```mermaid\n" + RefundStatus.GRAPH.toMermaid() + "\n```");
    for (PaymentState state : PaymentState.values()) {
      assertThat(document).contains("| `" + state + "` |");
    }
    for (RefundStatus status : RefundStatus.values()) {
      assertThat(document).contains("| `" + status + "` |");
    }
  }
}
