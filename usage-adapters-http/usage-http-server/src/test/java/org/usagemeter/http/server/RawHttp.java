package org.usagemeter.http.server;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A connection on which exactly the bytes are sent that a test wants, proper or not. */
final class RawHttp implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final AnswerCheck CHECK = new AnswerCheck(ApiDocument.OURS);

  private final Socket socket;
  private final InputStream in;

  private RawHttp(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  static RawHttp to(int port) {
    try {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setTcpNoDelay(true);
      socket.setSoTimeout((int) PATIENCE.toMillis());
      return new RawHttp(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends lines, each ended as HTTP wants it, and the empty line that ends the headers. */
  RawHttp sendsHead(String... lines) {
    return sends(String.join("\r\n", lines) + "\r\n\r\n");
  }

  RawHttp sends(String text) {
    return sends(text.getBytes(StandardCharsets.UTF_8));
  }

  RawHttp sends(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends as much as the other side takes; whether it took everything. */
  boolean triesToSend(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Says that nothing more will be sent, and still listens. */
  RawHttp endsOutput() {
    try {
      socket.shutdownOutput();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As {@link #endsOutput}, where the other side may have gone. */
  void triesToEndOutput() {
    try {
      socket.shutdownOutput();
    } catch (IOException e) {
      // Then there is nothing to end.
    }
  }

  /** Reads one answer and holds it against the OpenAPI document. */
  HttpAnswer answerTo(String method, String target) {
    HttpAnswer answer = read(method.equals("HEAD"));
    CHECK.check(method, target, answer);
    return answer;
  }

  /** Reads the answer to something that is no proper request. */
  HttpAnswer answerToImproper() {
    HttpAnswer answer = read(false);
    CHECK.checkImproper(answer);
    return answer;
  }

  /** Reads an answer that comes before the real one, such as 100 Continue. */
  int interimStatus() {
    try {
      HttpAnswer head = readHead();
      return head.status();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for that long; whether neither a byte nor the end of the connection came meanwhile. */
  boolean staysQuiet(Duration time) {
    try {
      socket.setSoTimeout((int) time.toMillis());
      in.mark(1);
      in.read();
      in.reset();
      return false;
    } catch (SocketTimeoutException e) {
      return true;
    } catch (SocketException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      becomePatient();
    }
  }

  /** Waits for the end of the connection; false if more bytes come. */
  boolean isEnded() {
    try {
      return in.read() < 0;
    } catch (SocketException e) {
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything that comes until the end of the connection. */
  byte[] untilEnd() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try {
      in.transferTo(all);
    } catch (SocketException e) {
      // Reset: what came before counts.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all.toByteArray();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void becomePatient() {
    try {
      socket.setSoTimeout((int) PATIENCE.toMillis());
    } catch (SocketException e) {
      // The other side reset the connection, which the next read will say.
    }
  }

  private HttpAnswer read(boolean headOnly) {
    try {
      HttpAnswer head = readHead();
      if (headOnly || head.status() == 304 || head.status() == 204) {
        return head;
      }
      byte[] body = head.header("transfer-encoding").isPresent() ? chunks() : body(head);
      return new HttpAnswer(head.status(), head.headers(), body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpAnswer readHead() throws IOException {
    String start = line();
    if (!start.matches("HTTP/1\\.[01] [1-5][0-9][0-9] .*")) {
      throw new AssertionError("not the start of an answer: " + start);
    }
    Map<String, List<String>> headers = new TreeMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers
          .computeIfAbsent(
              line.substring(0, colon).toLowerCase(Locale.ROOT), absent -> new ArrayList<>())
          .add(line.substring(colon + 1).strip());
    }
    return new HttpAnswer(Integer.parseInt(start.substring(9, 12)), headers, new byte[0]);
  }

  private byte[] body(HttpAnswer head) throws IOException {
    if (head.header("content-length").isEmpty()) {
      return in.readAllBytes();
    }
    return exactly(Integer.parseInt(head.header("content-length").get()));
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    int length = Integer.parseInt(line(), 16);
    while (length > 0) {
      body.write(exactly(length));
      exactly(2);
      length = Integer.parseInt(line(), 16);
    }
    exactly(2);
    return body.toByteArray();
  }

  private byte[] exactly(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("ended after " + bytes.length + " of " + length + " bytes");
    }
    return bytes;
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("ended within a line: " + line);
      }
      line.write(b);
    }
    String text = line.toString(StandardCharsets.ISO_8859_1);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }
}
