package dev.moim.adapters.notification.mail;

import dev.moim.adapters.notification.UnconnectedSockets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;

/** The sockets of one conversation, which can be ended from outside whatever it is waiting for. */
final class WatchedSockets {
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private volatile boolean over;

  private Socket watched(Socket socket) {
    open.add(socket);
    if (over) { // its end came while it was looking for the server
      close();
    }
    return socket;
  }

  /** Ends the conversation: whoever reads or writes fails at once, and so does whoever begins. */
  void close() {
    over = true;
    for (Socket socket : open) {
      try {
        socket.close();
      } catch (IOException e) {
        // It is over either way.
      }
    }
  }

  /** Makes sockets without TLS. */
  SocketFactory plain() {
    return new UnconnectedSockets() {
      @Override
      public Socket createSocket() {
        return watched(new Socket());
      }
    };
  }

  /** Puts TLS, as this one does it, around sockets. */
  SSLSocketFactory around(SSLSocketFactory tls) {
    return new SSLSocketFactory() {
      @Override
      public String[] getDefaultCipherSuites() {
        return tls.getDefaultCipherSuites();
      }

      @Override
      public String[] getSupportedCipherSuites() {
        return tls.getSupportedCipherSuites();
      }

      @Override
      public Socket createSocket(Socket socket, String host, int port, boolean autoClose)
          throws IOException {
        return tls.createSocket(watched(socket), host, port, autoClose);
      }

      @Override
      public Socket createSocket(String host, int port) throws IOException {
        return watched(tls.createSocket(host, port));
      }

      @Override
      public Socket createSocket(String host, int port, InetAddress local, int localPort)
          throws IOException {
        return watched(tls.createSocket(host, port, local, localPort));
      }

      @Override
      public Socket createSocket(InetAddress host, int port) throws IOException {
        return watched(tls.createSocket(host, port));
      }

      @Override
      public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
          throws IOException {
        return watched(tls.createSocket(host, port, local, localPort));
      }
    };
  }
}
