package org.usagemeter.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.net.SocketAddress;
import org.junit.jupiter.api.Test;

class ClientAddressTest {

  @Test
  void ipv4_isTheAddress() {
    assertThat(of("203.0.113.7")).isEqualTo("203.0.113.7").isNotEqualTo(of("203.0.113.8"));
  }

  @Test
  void ipv6_isTheNetwork() {
    assertThat(of("2001:db8:1:2:3:4:5:6")).isEqualTo(of("2001:db8:1:2:ffff::1"));
    assertThat(of("2001:db8:1:2::1")).isNotEqualTo(of("2001:db8:1:3::1"));
  }

  private static String of(String address) {
    return ClientAddress.of(SocketAddress.inetSocketAddress(1, address));
  }
}
