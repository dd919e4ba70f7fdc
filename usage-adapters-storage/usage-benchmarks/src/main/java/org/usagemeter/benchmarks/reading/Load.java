package org.usagemeter.benchmarks.reading;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.HdrHistogram.Histogram;

/**
 * Asks the same thing over and over on several connections, on each as soon as the last answer is
 * there. One thread, so that little is taken from what is measured.
 */
final class Load {

  private static final int READ_BYTES = 1 << 20;
  private static final long PATIENCE_MILLIS = 60_000;
  private static final long LONGEST_NANOS = 60_000_000_000L;

  private final int port;
  private final Question question;
  private final int connections;
  private final ByteBuffer into = ByteBuffer.allocateDirect(READ_BYTES);
  private final ByteBuffer request;
  private int open;

  Load(int port, Question question, int connections) {
    this.port = port;
    this.question = question;
    this.connections = connections;
    this.request = ByteBuffer.allocateDirect(question.request().length);
  }

  /** Asks for so long, and at least once on every connection. */
  Round run(Duration time) throws IOException {
    Histogram latency = new Histogram(LONGEST_NANOS, 3);
    try (Selector selector = Selector.open()) {
      for (int i = 0; i < connections; i++) {
        connect(selector);
      }
      open = connections;
      long processor = ServerTime.nanos();
      long start = System.nanoTime();
      for (SelectionKey key : selector.keys()) {
        send(key, start);
      }
      while (open > 0) {
        if (selector.select(key -> read(key, start + time.toNanos(), latency), PATIENCE_MILLIS)
            == 0) {
          throw new IOException("no answer within " + PATIENCE_MILLIS + " ms");
        }
      }
      long nanos = System.nanoTime() - start;
      processor = ServerTime.nanos() - processor;
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
      return new Round(latency, nanos, processor);
    }
  }

  private void connect(Selector selector) throws IOException {
    SocketChannel channel =
        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ, new Client(channel, question.status()));
  }

  private void read(SelectionKey key, long end, Histogram latency) {
    Client client = (Client) key.attachment();
    try {
      into.clear();
      if (client.channel.read(into) < 0) {
        throw new IOException("hung up in the middle of an answer");
      }
      if (!client.end.take(into.flip())) {
        return;
      }
      long now = System.nanoTime();
      latency.recordValue(Math.min(now - client.sent, LONGEST_NANOS));
      client.end.next();
      if (now >= end) {
        open--;
      } else {
        send(key, now);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void send(SelectionKey key, long now) throws IOException {
    Client client = (Client) key.attachment();
    client.sent = now;
    request.clear().put(question.request()).flip();
    client.channel.write(request);
    if (request.hasRemaining()) {
      throw new IOException("a request did not fit the socket");
    }
  }

  private static final class Client {

    private final SocketChannel channel;
    private final AnswerEnd end;
    private long sent;

    private Client(SocketChannel channel, int status) {
      this.channel = channel;
      this.end = new AnswerEnd(status);
    }
  }
}
