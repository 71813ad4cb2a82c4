package dev.moim.simulators.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Mail goes in by SMTP, spoken by hand, and is read by HTTP. */
class MailSimulatorTest {
  private final MailSimulator simulator = MailSimulator.start(new MailSimulatorSettings(0, 0, 2));

  @AfterEach
  void stop() {
    simulator.close();
  }

  private String converse(String... commands) throws IOException {
    StringBuilder said = new StringBuilder();
    URI smtp = simulator.smtp();
    try (Socket socket = new Socket(InetAddress.ofLiteral(smtp.getHost()), smtp.getPort());
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
      said.append(in.readLine()).append('\n');
      for (String command : commands) {
        socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
        said.append(in.readLine()).append('\n');
      }
    }
    return said.toString();
  }

  private String send(String to, String subject) throws IOException {
    return converse(
        "HELO moim.test",
        "MAIL FROM:<moim@moim.test>",
        "RCPT TO:<" + to + ">",
        "DATA",
        "From: moim@moim.test\r\nSubject: " + subject + "\r\n\r\n<b>text</b>\r\n.",
        "QUIT");
  }

  private String http(String method, String path) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(simulator.baseUri() + path))
              .method(method, HttpRequest.BodyPublishers.noBody())
              .build();
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
  }

  @Test
  void what_is_sent_is_listed_until_it_is_forgotten() throws Exception {
    assertThat(send("lee@example.org", "=?UTF-8?B?7KO866y4?=")).contains("\n250 Ok\n221 ");

    assertThat(http("GET", "/mails"))
        .contains("\"subject\":\"\\uC8FC\\uBB38\"", "\"envelopeTo\":\"lee@example.org\"")
        .contains("<b>text</b>");
    assertThat(http("GET", "/")).contains("Mail, simulated");
    assertThat(simulator.mails()).extracting(TakenMail::subject).containsExactly("주문");

    http("DELETE", "/mails");
    assertThat(http("GET", "/mails")).isEqualTo("[]");
  }

  @Test
  void the_oldest_makes_room() throws IOException {
    for (String subject : new String[] {"a", "b", "c"}) {
      send("lee@example.org", subject);
    }
    assertThat(simulator.mails()).extracting(TakenMail::subject).containsExactly("b", "c");
    assertThat(simulator.mails()).extracting(TakenMail::number).containsExactly(2, 3);
  }

  @Test
  void a_mailbox_may_refuse_and_too_much_is_too_much() throws IOException {
    simulator.refuse("lee@example.org", "550 5.1.1 no such mailbox");
    assertThat(send("lee@example.org", "a")).contains("\n550 5.1.1 no such mailbox\n");
    assertThat(send("park@example.org", "x".repeat(70_000))).contains("\n552 ");
    assertThat(simulator.mails()).isEmpty();
  }
}
