package dev.moim.adapters.rest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.domain.InvalidValue;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressesTest {
  private static final ClientAddresses BEHIND_PROXIES =
      new ClientAddresses(List.of(Network.parse("10.0.0.0/8"), Network.parse("2001:db8:ff::/48")));

  private static String of(
      ClientAddresses addresses, String peer, List<String> xff, List<String> f) {
    return addresses.of(InetAddress.ofLiteral(peer), xff, f).getHostAddress();
  }

  private static String forwardedFor(String peer, String... lines) {
    return of(BEHIND_PROXIES, peer, List.of(lines), List.of());
  }

  private static String forwarded(String peer, String... lines) {
    return of(BEHIND_PROXIES, peer, List.of(), List.of(lines));
  }

  @Test
  void by_default_nobody_is_believed() {
    assertThat(of(new ClientAddresses(List.of()), "10.0.0.1", List.of("192.0.2.1"), List.of()))
        .isEqualTo("10.0.0.1");
  }

  @Test
  void a_stranger_is_not_believed() {
    assertThat(forwardedFor("198.51.100.7", "192.0.2.1")).isEqualTo("198.51.100.7");
    assertThat(forwarded("198.51.100.7", "for=192.0.2.1")).isEqualTo("198.51.100.7");
  }

  @Test
  void a_proxy_says_who_called_it() {
    assertThat(forwardedFor("10.0.0.1", "192.0.2.1")).isEqualTo("192.0.2.1");
    assertThat(forwardedFor("10.0.0.1", "192.0.2.1:4711")).isEqualTo("192.0.2.1");
    assertThat(forwardedFor("10.0.0.1", "2001:db8::1")).isEqualTo("2001:db8:0:0:0:0:0:1");
    assertThat(forwardedFor("10.0.0.1", "[2001:db8::1]:4711")).isEqualTo("2001:db8:0:0:0:0:0:1");
    assertThat(forwardedFor("2001:db8:ff::1", "192.0.2.1")).isEqualTo("192.0.2.1");
    assertThat(forwardedFor("10.0.0.1")).isEqualTo("10.0.0.1");
  }

  @Test
  void what_a_client_wrote_stands_further_left_and_is_not_believed() {
    assertThat(forwardedFor("10.0.0.1", "203.0.113.9, 192.0.2.1")).isEqualTo("192.0.2.1");
    assertThat(forwardedFor("10.0.0.1", "203.0.113.9", "192.0.2.1")).isEqualTo("192.0.2.1");
    assertThat(forwardedFor("10.0.0.1", "10.9.9.9, 192.0.2.1")).isEqualTo("192.0.2.1");
  }

  @Test
  void proxies_in_a_row_are_skipped() {
    assertThat(forwardedFor("10.0.0.1", "203.0.113.9, 192.0.2.1, 10.0.0.3, 10.0.0.2"))
        .isEqualTo("192.0.2.1");
    assertThat(forwardedFor("10.0.0.1", "10.0.0.3, 10.0.0.2")).isEqualTo("10.0.0.3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "unknown", "_hidden", "localhost", "1.2.3", "999.1.1.1", "::g", "%zz"})
  void what_is_no_address_ends_the_row(String rubbish) {
    assertThat(forwardedFor("10.0.0.1", rubbish)).isEqualTo("10.0.0.1");
    assertThat(forwardedFor("10.0.0.1", "192.0.2.1, " + rubbish + ", 10.0.0.2"))
        .isEqualTo("10.0.0.2");
    assertThat(forwarded("10.0.0.1", "for=" + rubbish)).isEqualTo("10.0.0.1");
  }

  @Test
  void the_header_of_rfc_7239_is_read_too() {
    assertThat(forwarded("10.0.0.1", "for=192.0.2.1;proto=https;by=10.0.0.1"))
        .isEqualTo("192.0.2.1");
    assertThat(forwarded("10.0.0.1", "proto=https; For=\"[2001:db8::1]:4711\""))
        .isEqualTo("2001:db8:0:0:0:0:0:1");
    assertThat(forwarded("10.0.0.1", "for=203.0.113.9, for=192.0.2.1", "for=10.0.0.2"))
        .isEqualTo("192.0.2.1");
    assertThat(forwarded("10.0.0.1", "proto=https")).isEqualTo("10.0.0.1");
  }

  @Test
  void a_row_without_end_is_cut_off() {
    assertThat(forwardedFor("10.0.0.1", "192.0.2.1," + "10.0.0.2,".repeat(500) + "10.0.0.3"))
        .isEqualTo("10.0.0.2");
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.0.1, true",
    "10.0.0.0/8, 11.0.0.1, false",
    "192.0.2.128/25, 192.0.2.200, true",
    "192.0.2.128/25, 192.0.2.100, false",
    "192.0.2.7, 192.0.2.7, true",
    "192.0.2.7, 192.0.2.8, false",
    "0.0.0.0/0, 8.8.8.8, true",
    "0.0.0.0/0, ::1, false",
    "2001:db8::/33, 2001:db8:7fff::1, true",
    "2001:db8::/33, 2001:db8:8000::1, false",
    "::ffff:10.0.0.0/8, 10.0.0.1, true"
  })
  void a_network_has_the_addresses_that_begin_like_it(String network, String address, boolean in) {
    assertThat(Network.parse(network).contains(InetAddress.ofLiteral(address))).isEqualTo(in);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "10.0.0.0/8/8", "/8"})
  void what_is_no_network_is_refused(String text) {
    assertThatThrownBy(() -> Network.parse(text)).isInstanceOf(InvalidValue.class);
  }
}
