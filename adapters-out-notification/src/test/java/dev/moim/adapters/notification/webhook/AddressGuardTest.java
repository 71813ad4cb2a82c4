package dev.moim.adapters.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses are called: the first and the last of each range, and those beside it. */
class AddressGuardTest {
  private final AddressGuard ofPublic = new AddressGuard(WebhookTargets.PUBLIC);
  private final AddressGuard localToo = new AddressGuard(WebhookTargets.LOCAL_TOO);

  private static InetAddress at(String literal) {
    return InetAddress.ofLiteral(literal);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.255.255.255",
        "10.0.0.0",
        "10.255.255.255",
        "100.64.0.0",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.255",
        "169.254.0.0",
        "169.254.169.254",
        "169.254.255.255",
        "172.16.0.0",
        "172.31.255.255",
        "192.0.0.0",
        "192.0.0.255",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.0.0",
        "192.168.255.255",
        "198.18.0.0",
        "198.19.255.255",
        "198.51.100.7",
        "203.0.113.7",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:169.254.169.254",
        "::ffff:0:127.0.0.1",
        "64:ff9b::127.0.0.1",
        "64:ff9b::8.8.8.8",
        "64:ff9b:1::1",
        "100::1",
        "1fff:ffff::1",
        "2001::1",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2",
        "2001:10::1",
        "2001:1ff::1",
        "2001:db8::1",
        "2001:db8:ffff::1",
        "2002:7f00:1::1",
        "2002:a9fe:a9fe::1",
        "3fff::1",
        "3fff:fff::1",
        "4000::1",
        "5f00::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fec0::1",
        "ff02::1"
      })
  void what_is_special_is_not_called(String literal) {
    assertThat(ofPublic.allows(at(literal))).isFalse();
    assertThatThrownBy(() -> ofPublic.require(List.of(at("1.1.1.1"), at(literal))))
        .as("one of several")
        .isInstanceOf(AddressGuard.Forbidden.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.0.0.0",
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.0",
        "169.253.255.255",
        "169.255.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.0.1.0",
        "192.167.255.255",
        "192.169.0.0",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "::ffff:8.8.8.8",
        "2001:200::1",
        "2001:4860:4860::8888",
        "2001:db7:ffff::1",
        "2001:db9::1",
        "2003::1",
        "2a00:1450::1",
        "3ffe::1",
        "3fff:1000::1"
      })
  void what_is_public_is_called(String literal) {
    assertThat(ofPublic.allows(at(literal))).isTrue();
    assertThat(localToo.allows(at(literal))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"127.0.0.1", "10.1.2.3", "172.20.0.2", "192.168.0.7", "::1", "fd12:3456::1"})
  void under_development_what_is_near_is_called_too(String literal) {
    assertThat(localToo.allows(at(literal))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"169.254.169.254", "fe80::1", "0.0.0.0", "::", "224.0.0.1", "64:ff9b::10.0.0.1"})
  void the_rest_is_not_called_even_then(String literal) {
    assertThat(localToo.allows(at(literal))).isFalse();
  }

  @Test
  void a_socket_connects_to_nothing_that_is_not_called() throws Exception {
    Stream<String> literals = Stream.of("127.0.0.1", "::1", "169.254.169.254");
    try (Socket socket = new GuardedSockets(ofPublic).createSocket()) {
      literals.forEach(
          literal ->
              assertThatThrownBy(() -> socket.connect(new InetSocketAddress(at(literal), 9), 1_000))
                  .isInstanceOf(AddressGuard.Forbidden.class));
      assertThatThrownBy(
              () -> socket.connect(InetSocketAddress.createUnresolved("example.org", 9), 1_000))
          .as("a name that somebody would have to look up again")
          .isInstanceOf(AddressGuard.Forbidden.class);
      assertThat(socket.isConnected()).isFalse();
    }
  }
}
