package org.usagemeter.app.remote;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A server that answers what a test tells it to, one answer a connection, the last one again and
 * again. It can do what no server should.
 */
final class ScriptedServer implements AutoCloseable {

  private static final int BREAKS = -1;
  private static final int IS_SILENT = -2;

  private final ServerSocket socket;
  private final ConcurrentLinkedQueue<Scripted> script = new ConcurrentLinkedQueue<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final List<Socket> held = new CopyOnWriteArrayList<>();
  private final List<IOException> troubles = new CopyOnWriteArrayList<>();

  ScriptedServer() {
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread listener = new Thread(this::listen, "scripted-server");
    listener.setDaemon(true);
    listener.start();
  }

  /** What was asked of it; header names are in lower case. */
  record Asked(String method, URI uri, Map<String, String> headers, byte[] body) {}

  private record Scripted(int status, Map<String, String> headers, byte[] body) {}

  ScriptedServer then(int status, String contentType, String body) {
    return then(status, Map.of("content-type", contentType), body);
  }

  ScriptedServer then(int status, Map<String, String> headers, String body) {
    script.add(new Scripted(status, headers, body.getBytes(StandardCharsets.UTF_8)));
    return this;
  }

  ScriptedServer thenBreaks() {
    return then(BREAKS, Map.of(), "");
  }

  ScriptedServer thenIsSilent() {
    return then(IS_SILENT, Map.of(), "");
  }

  String url() {
    return "http://127.0.0.1:" + socket.getLocalPort();
  }

  /** Everything that was asked so far. */
  List<Asked> asked() {
    return asked;
  }

  private void listen() {
    while (!socket.isClosed()) {
      try {
        answer(socket.accept());
      } catch (IOException e) {
        // The client has gone, or the test is over: the next connection, if any, tells.
        troubles.add(e);
      }
    }
  }

  private void answer(Socket connection) throws IOException {
    InputStream in = new BufferedInputStream(connection.getInputStream());
    asked.add(request(in));
    Scripted next = script.size() > 1 ? script.remove() : script.element();
    if (next.status() == IS_SILENT) {
      held.add(connection);
      return;
    }
    try (connection) {
      if (next.status() != BREAKS) {
        write(next, connection.getOutputStream());
      }
    }
  }

  private static void write(Scripted answer, OutputStream out) throws IOException {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + answer.status() + " Scripted\r\n");
    answer.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    head.append("connection: close\r\ncontent-length: " + answer.body().length + "\r\n\r\n");
    out.write(head.toString().getBytes(ISO_8859_1));
    out.write(answer.body());
    out.flush();
  }

  private static Asked request(InputStream in) throws IOException {
    String[] first = line(in).split(" ", -1);
    Map<String, String> headers = new TreeMap<>();
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      int colon = header.indexOf(':');
      headers.put(
          header.substring(0, colon).toLowerCase(Locale.ROOT), header.substring(colon + 1).strip());
    }
    byte[] body =
        headers.containsKey("transfer-encoding")
            ? chunks(in)
            : in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
    return new Asked(first[0], URI.create(first[1]), headers, body);
  }

  private static byte[] chunks(InputStream in) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int size = chunkSize(in); size > 0; size = chunkSize(in)) {
      body.write(in.readNBytes(size));
      line(in);
    }
    line(in);
    return body.toByteArray();
  }

  private static int chunkSize(InputStream in) throws IOException {
    return Integer.parseInt(line(in), 16);
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("the client has gone");
      }
      if (next != '\r') {
        line.write(next);
      }
    }
    return line.toString(ISO_8859_1);
  }

  @Override
  public void close() {
    try {
      socket.close();
      for (Socket connection : held) {
        connection.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
