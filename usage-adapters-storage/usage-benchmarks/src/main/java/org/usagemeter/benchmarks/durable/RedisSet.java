package org.usagemeter.benchmarks.durable;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Redis with one set per day: a group is one {@code SADD} of ids of 8 bytes each, answered once its
 * append-only file is synced. Callers have a connection each, whose commands Redis syncs together.
 * It never rewrites the file while it is measured.
 */
final class RedisSet extends BlockingStore {

  static final String NAME = "Redis SADD";

  private static final byte[] KEY = "20500".getBytes(StandardCharsets.US_ASCII);

  private final Process server;
  private final int port;
  private final List<Socket> sockets = new ArrayList<>();

  private RedisSet(Process server, int port) {
    this.server = server;
    this.port = port;
  }

  /** The program, if this machine has it. */
  static Optional<Path> program() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    for (String folder : path.split(File.pathSeparator, -1)) {
      Path program = Path.of(folder, "redis-server");
      if (Files.isExecutable(program)) {
        return Optional.of(program);
      }
    }
    return Optional.empty();
  }

  /** Starts a server that keeps its data in {@code folder}. */
  static RedisSet start(Path program, Path folder) throws IOException {
    int port = freePort();
    Process server =
        new ProcessBuilder(
                program.toString(),
                "--bind",
                "127.0.0.1",
                "--port",
                String.valueOf(port),
                "--dir",
                folder.toString(),
                "--save",
                "",
                "--appendonly",
                "yes",
                "--appendfsync",
                "always",
                "--auto-aof-rewrite-percentage",
                "0")
            .redirectErrorStream(true)
            .start();
    BufferedReader said = server.inputReader(StandardCharsets.UTF_8);
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (line.contains("Ready to accept connections")) {
        return new RedisSet(server, port);
      }
    }
    throw new IOException("redis-server did not start");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  Caller newCaller() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    sockets.add(socket);
    OutputStream out = socket.getOutputStream();
    InputStream in = new BufferedInputStream(socket.getInputStream());
    return ids -> {
      out.write(command(ids));
      return Integer.parseInt(line(in, ':'));
    };
  }

  /** Has it write what it holds into {@code folder}, as small as it can; answers the bytes. */
  long dumpedBytes(Path folder) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(ascii("*1\r\n$4\r\nSAVE\r\n"));
      line(socket.getInputStream(), '+');
    }
    return Files.size(folder.resolve("dump.rdb"));
  }

  private static byte[] command(long[] ids) throws IOException {
    ByteArrayOutputStream command = new ByteArrayOutputStream(64 + 16 * ids.length);
    command.write(ascii("*" + (ids.length + 2) + "\r\n$4\r\nSADD\r\n$" + KEY.length + "\r\n"));
    command.write(KEY);
    byte[] before = ascii("\r\n$8\r\n");
    byte[] id = new byte[Long.BYTES];
    for (long each : ids) {
      command.write(before);
      ByteBuffer.wrap(id).putLong(each);
      command.write(id);
    }
    command.write(ascii("\r\n"));
    return command.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** A line of the answer, without the sign that it has to begin with. */
  private static String line(InputStream in, char sign) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("redis-server went away");
      }
      line.append((char) next);
    }
    if (line.charAt(0) != sign) {
      throw new IOException("redis-server says " + line);
    }
    return line.substring(1, line.length() - 1);
  }

  @Override
  public void close() throws IOException, SQLException {
    super.close();
    for (Socket socket : sockets) {
      socket.close();
    }
    server.destroy();
    server.onExit().join();
  }
}
