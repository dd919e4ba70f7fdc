package org.usagemeter.benchmarks.reading;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;

/** A client that asks once, and then again on the same connection. For one thread. */
final class OneClient implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 60_000;

  private final Socket socket;

  OneClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
  }

  Answered ask(Question question) throws IOException {
    socket.getOutputStream().write(question.request());
    InputStream in = socket.getInputStream();
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    for (int ends = 0; ends < 4; ) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("hung up in the middle of an answer");
      }
      head.write(next);
      ends = next == (ends % 2 == 0 ? '\r' : '\n') ? ends + 1 : next == '\r' ? 1 : 0;
    }
    Answered answer = Answered.of(head.toByteArray(), new byte[0]);
    String length = answer.header("content-length");
    byte[] body = in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
    return new Answered(answer.status(), answer.headers(), body);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
