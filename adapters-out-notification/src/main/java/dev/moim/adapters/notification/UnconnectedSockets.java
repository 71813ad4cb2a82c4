package dev.moim.adapters.notification;

import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/**
 * Makes sockets that somebody else connects, as both our clients do: those that a factory connects
 * by itself would pass by whoever watches the connecting, so there are none.
 */
public abstract class UnconnectedSockets extends SocketFactory {
  @Override
  public abstract Socket createSocket();

  @Override
  public final Socket createSocket(String host, int port) {
    throw connectedLater();
  }

  @Override
  public final Socket createSocket(String host, int port, InetAddress local, int localPort) {
    throw connectedLater();
  }

  @Override
  public final Socket createSocket(InetAddress host, int port) {
    throw connectedLater();
  }

  @Override
  public final Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
    throw connectedLater();
  }

  private static UnsupportedOperationException connectedLater() {
    return new UnsupportedOperationException("sockets are connected later");
  }
}
