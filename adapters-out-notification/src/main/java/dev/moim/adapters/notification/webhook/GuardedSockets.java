package dev.moim.adapters.notification.webhook;

import dev.moim.adapters.notification.UnconnectedSockets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * The last guard, right before a connection: however an address was written and whoever looked it
 * up, the one that is connected to is the one that is checked. It goes there directly, whatever
 * proxy the environment names.
 */
final class GuardedSockets extends UnconnectedSockets {
  private final AddressGuard guard;

  GuardedSockets(AddressGuard guard) {
    this.guard = guard;
  }

  @Override
  public Socket createSocket() {
    return new Socket(Proxy.NO_PROXY) {
      @Override
      public void connect(SocketAddress to, int timeout) throws IOException {
        Optional<InetAddress> address =
            to instanceof InetSocketAddress inet
                ? Optional.ofNullable(inet.getAddress())
                : Optional.empty();
        guard.require(List.of(address.orElseThrow(AddressGuard.Forbidden::new)));
        super.connect(to, timeout);
      }
    };
  }
}
