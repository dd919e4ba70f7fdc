package org.usagemeter.source.tck;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** How an answer goes over the wire, down to what HTTP does not allow. */
@FunctionalInterface
interface Delivery {

  /** Sends it; answers whether the connection may serve another request. */
  boolean send(VendorAnswer answer, Socket socket) throws IOException;

  /** As it should be. */
  static boolean whole(VendorAnswer answer, Socket socket) throws IOException {
    sendPart(answer, socket, answer.length());
    return true;
  }

  /** In chunks of one byte, each in a packet of its own. */
  static boolean byteByByte(VendorAnswer answer, Socket socket) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(ascii(answer.head("Transfer-Encoding: chunked")));
    out.flush();
    for (byte b : answer.bytes()) {
      out.write(new byte[] {'1', '\r', '\n', b, '\r', '\n'});
      out.flush();
    }
    out.write(ascii("0\r\n\r\n"));
    out.flush();
    return true;
  }

  /** Ends the connection, properly, after some of the bytes that were promised. */
  static Delivery endingAfter(int bytes) {
    return (answer, socket) -> {
      sendPart(answer, socket, bytes);
      return false;
    };
  }

  /** Resets the connection after the head and some bytes of the body. */
  static Delivery resettingAfter(int bytes) {
    return (answer, socket) -> {
      sendPart(answer, socket, bytes);
      return reset(answer, socket);
    };
  }

  /** Resets the connection instead of an answer. */
  static boolean reset(VendorAnswer answer, Socket socket) throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
    return false;
  }

  /**
   * Says no more until the other side has enough.
   *
   * @param head whether the head is sent before, and {@code bytes} of the body
   */
  record Silence(boolean head, int bytes) implements Delivery {
    @Override
    public boolean send(VendorAnswer answer, Socket socket) throws IOException {
      if (head) {
        sendPart(answer, socket, bytes);
      }
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
      return false;
    }
  }

  private static void sendPart(VendorAnswer answer, Socket socket, int bytes) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(ascii(answer.head("Content-Length: " + answer.length())));
    out.write(Arrays.copyOf(answer.bytes(), Math.min(bytes, answer.length())));
    out.flush();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
