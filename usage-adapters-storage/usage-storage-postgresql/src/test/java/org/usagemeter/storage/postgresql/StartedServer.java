package org.usagemeter.storage.postgresql;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Starts a server for tests, patiently; where it does not start, the failure has what it said. */
final class StartedServer {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Below what systems give to outgoing connections, one of which could take a port meanwhile. */
  private static final int FIRST_PORT = 10_000;

  private static final int PORTS = 20_000;

  private StartedServer() {}

  static EmbeddedPostgres start(EmbeddedPostgres.Builder builder) throws IOException {
    Path said = Files.createTempFile("usage-postgresql", ".txt");
    said.toFile().deleteOnExit();
    try {
      return builder
          .setPGStartupWait(PATIENCE)
          .setOutputRedirector(ProcessBuilder.Redirect.appendTo(said.toFile()))
          .start();
    } catch (IOException | RuntimeException e) {
      throw new IOException(
          "the server did not start: " + Files.readString(said, StandardCharsets.UTF_8), e);
    }
  }

  /** A port that stays free while a server is away, unless another server takes it. */
  static int quietPort() throws IOException {
    // Tests of several builds at one time begin at different ones.
    long first = ProcessHandle.current().pid();
    for (int i = 0; i < PORTS; i++) {
      int port = FIRST_PORT + (int) ((first + i) % PORTS);
      if (isFree(port)) {
        return port;
      }
    }
    throw new IOException("no free port");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
