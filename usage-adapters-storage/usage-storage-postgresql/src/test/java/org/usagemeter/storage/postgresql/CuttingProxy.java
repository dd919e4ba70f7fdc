package org.usagemeter.storage.postgresql;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between a client and the server, counts what is asked, and cuts one connection: before a
 * request reaches the server, or after the server began to answer it.
 */
final class CuttingProxy implements AutoCloseable {

  private static final int SIMPLE_QUERY = 'Q';
  private static final int SYNC = 'S';

  /** 80877103, see the server's manual on message formats. */
  private static final byte[] TLS_REQUEST = {0x04, (byte) 0xd2, 0x16, 0x2f};

  private static final String COMMIT = "commit\0";
  private static final long ANSWER_MS = 5_000;

  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger tlsRequests = new AtomicInteger();
  private final int cutAt;
  private final boolean loseAnswer;

  /** Whether only commits count. */
  private final boolean commitsOnly;

  private volatile boolean cut;

  /** Cuts at request {@code cutAt}, counted from 1 over all connections; 0 for never. */
  CuttingProxy(int cutAt, boolean loseAnswer) throws IOException {
    this(cutAt, loseAnswer, false);
  }

  private CuttingProxy(int cutAt, boolean loseAnswer, boolean commitsOnly) throws IOException {
    this.cutAt = cutAt;
    this.loseAnswer = loseAnswer;
    this.commitsOnly = commitsOnly;
    start(this::acceptAll);
  }

  /** Lets the first commit through and cuts the connection before its answer. */
  static CuttingProxy losingTheAnswerToCommit() throws IOException {
    return new CuttingProxy(1, true, true);
  }

  String address(String parameters) {
    return "//postgres@localhost:"
        + server.getLocalPort()
        + "/postgres?sslmode=disable&"
        + parameters;
  }

  /** How many connections began to say something. */
  int connections() {
    return connections.get();
  }

  /** How many of them began with asking for TLS. */
  int tlsRequests() {
    return tlsRequests.get();
  }

  /** Whether it has cut a connection. */
  boolean hasCut() {
    return cut;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void acceptAll() throws IOException {
    while (!server.isClosed()) {
      Socket client = server.accept();
      Socket database = new Socket(InetAddress.getLoopbackAddress(), RunningPostgresql.port());
      client.setTcpNoDelay(true);
      database.setTcpNoDelay(true);
      Line line = new Line(client, database);
      start(line::forwardRequests);
      start(line::forwardAnswers);
    }
  }

  private static void start(Forwarding forwarding) {
    Thread thread =
        new Thread(
            () -> {
              try {
                forwarding.run();
              } catch (IOException | InterruptedException e) {
                // One of the two hung up, or the test is over.
                Thread.currentThread().interrupt();
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  /** Moves bytes until somebody hangs up. */
  @FunctionalInterface
  private interface Forwarding {
    void run() throws IOException, InterruptedException;
  }

  /** One connection. */
  private final class Line {

    private final Socket client;
    private final Socket database;
    private final CountDownLatch answered = new CountDownLatch(1);
    private volatile boolean swallow;

    Line(Socket client, Socket database) {
      this.client = client;
      this.database = database;
    }

    void forwardRequests() throws IOException, InterruptedException {
      try (client;
          database) {
        DataInputStream in = new DataInputStream(client.getInputStream());
        DataOutputStream out = new DataOutputStream(database.getOutputStream());
        byte[] first = body(in);
        connections.incrementAndGet();
        if (Arrays.equals(first, TLS_REQUEST)) {
          tlsRequests.incrementAndGet();
        }
        forward(first, out);
        while (true) {
          int type = in.readUnsignedByte();
          byte[] body = body(in);
          boolean counts =
              commitsOnly
                  ? type == SIMPLE_QUERY && COMMIT.equals(text(body))
                  : type == SIMPLE_QUERY || type == SYNC;
          boolean last = counts && requests.incrementAndGet() == cutAt;
          if (last && !loseAnswer) {
            cut = true;
            return;
          }
          swallow = last;
          out.writeByte(type);
          forward(body, out);
          if (last) {
            answered.await(ANSWER_MS, TimeUnit.MILLISECONDS);
            cut = true;
            return;
          }
        }
      }
    }

    private byte[] body(DataInputStream in) throws IOException {
      return in.readNBytes(in.readInt() - Integer.BYTES);
    }

    private String text(byte[] body) {
      return new String(body, StandardCharsets.UTF_8);
    }

    private void forward(byte[] body, DataOutputStream out) throws IOException {
      out.writeInt(body.length + Integer.BYTES);
      out.write(body);
      out.flush();
    }

    void forwardAnswers() throws IOException {
      try (client;
          database) {
        InputStream in = database.getInputStream();
        byte[] bytes = new byte[8192];
        int read;
        while ((read = in.read(bytes)) >= 0) {
          if (swallow) {
            answered.countDown();
          } else {
            client.getOutputStream().write(bytes, 0, read);
          }
        }
      }
    }
  }
}
