package org.usagemeter.http.server;

import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** Tells clients apart by where they come from. */
final class ClientAddress {

  private static final int NETWORK_BYTES = 8;

  private ClientAddress() {}

  /** An IPv4 address, or the network of an IPv6 one: who has one address of it has them all. */
  static String of(SocketAddress remote) {
    String text = String.valueOf(remote.hostAddress());
    if (text.indexOf(':') < 0) {
      return text;
    }
    try {
      // A literal is not looked up anywhere.
      byte[] bytes = InetAddress.getByName(text).getAddress();
      return HexFormat.of().formatHex(Arrays.copyOf(bytes, Math.min(bytes.length, NETWORK_BYTES)));
    } catch (UnknownHostException e) {
      return text;
    }
  }
}
