package org.usagemeter.http.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Very many clients in a process of their own, because a process has only so many sockets. All
 * connect; at a sign on standard input each asks once; all are closed at the end.
 */
final class ManyClients {

  private static final byte[] REQUEST =
      "GET /health/live HTTP/1.1\r\nhost: test\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final String OK = "HTTP/1.1 200 OK";
  private static final String LAST = "{\"status\":\"live\"}";

  private ManyClients() {}

  public static void main(String... args) throws IOException {
    int port = Integer.parseInt(args[0]);
    int many = Integer.parseInt(args[1]);
    List<Socket> clients = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      clients.add(new Socket(InetAddress.getLoopbackAddress(), port));
    }
    System.out.println("connected " + clients.size());
    int sign = System.in.read();
    int answered = 0;
    for (Socket client : clients) {
      client.getOutputStream().write(REQUEST);
    }
    for (Socket client : clients) {
      answered += sign >= 0 && answer(client.getInputStream()) ? 1 : 0;
    }
    for (Socket client : clients) {
      client.close();
    }
    System.out.println("answered " + answered);
  }

  private static boolean answer(InputStream in) throws IOException {
    StringBuilder text = new StringBuilder();
    while (text.indexOf(LAST) < 0) {
      int next = in.read();
      if (next < 0) {
        return false;
      }
      text.append((char) next);
    }
    return text.indexOf(OK) == 0;
  }
}
