package dev.moim.adapters.notification.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Answers an SMTP conversation, one after the other, with given lines: the first when it begins,
 * the others to one command each. After the last it says nothing, drips, or hangs up.
 */
final class ScriptedServer implements AutoCloseable {
  /** What it does when it has said everything. */
  enum End {
    SILENCE,
    DRIP,
    HANG_UP
  }

  private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
  private final CountDownLatch over = new CountDownLatch(1);
  private final List<String> heard = new CopyOnWriteArrayList<>();

  ScriptedServer(End end, String... lines) throws IOException {
    Thread.ofVirtual().start(() -> serve(end, List.of(lines)));
  }

  private void serve(End end, List<String> lines) {
    try (Socket peer = socket.accept()) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(peer.getInputStream(), StandardCharsets.ISO_8859_1));
      OutputStream out = peer.getOutputStream();
      Iterator<String> next = lines.iterator();
      while (next.hasNext()) {
        say(out, next.next() + "\r\n");
        hear(in);
      }
      while (end != End.HANG_UP && !over.await(50, TimeUnit.MILLISECONDS)) {
        if (end == End.DRIP) {
          say(out, "250-more\r\n");
        }
      }
    } catch (IOException | InterruptedException e) {
      heard.add("(over)");
    }
  }

  private static void say(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  /** A command, or, after DATA, everything to its end. */
  private void hear(BufferedReader in) throws IOException {
    boolean data = !heard.isEmpty() && heard.getLast().equals("DATA");
    String line = in.readLine();
    while (data && line != null && !line.equals(".")) {
      line = in.readLine();
    }
    heard.add(String.valueOf(line));
  }

  URI uri() {
    return URI.create("smtp://127.0.0.1:" + socket.getLocalPort());
  }

  /** The commands, and the last line of the data. */
  List<String> heard() {
    return List.copyOf(heard);
  }

  @Override
  public void close() throws IOException {
    over.countDown();
    socket.close();
  }
}
