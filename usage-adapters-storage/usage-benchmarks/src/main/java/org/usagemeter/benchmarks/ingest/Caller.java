package org.usagemeter.benchmarks.ingest;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One connection that hands bodies in, one after the other. For one thread. */
final class Caller implements AutoCloseable {

  private static final int LONGEST_ANSWER = 8 << 10;
  private static final String END_OF_HEAD = "\r\n\r\n";
  private static final Pattern LENGTH = Pattern.compile("content-length: (\\d+)\r\n");
  private static final Pattern RECEIPT =
      Pattern.compile("\\{\"counted\":(\\d+),\"duplicate\":(\\d+),\"as_of\":\\d+}");

  private final SocketChannel channel;
  private final SelectionKey key;
  private final Body body;
  private final ByteBuffer answer = ByteBuffer.allocate(LONGEST_ANSWER);
  private ByteBuffer left = ByteBuffer.allocate(0);
  private long since;
  private long counted;

  /** A connection to this machine's {@code port}. */
  Caller(int port, Body body, Selector selector) throws IOException {
    this.body = body;
    this.channel =
        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    this.key = channel.register(selector, SelectionKey.OP_READ, this);
  }

  /** Hands the next body in, which should have been done at {@code due}. */
  void call(IdStream ids, long due) throws IOException {
    since = due;
    left = body.with(ids);
    write();
  }

  /** From when on the body in hand waits for its answer, in nanoseconds of the clock. */
  long since() {
    return since;
  }

  int lines() {
    return body.lines();
  }

  /** How many activities the last answer says were new. */
  long counted() {
    return counted;
  }

  /** Goes on; whether the answer is there. */
  boolean goOn() throws IOException {
    if (key.isWritable()) {
      write();
    }
    return key.isReadable() && read();
  }

  private void write() throws IOException {
    channel.write(left);
    key.interestOps(
        left.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
  }

  private boolean read() throws IOException {
    if (channel.read(answer) < 0) {
      throw new EOFException("the server hung up");
    }
    String text = new String(answer.array(), 0, answer.position(), US_ASCII);
    int head = text.indexOf(END_OF_HEAD);
    if (head < 0) {
      return false;
    }
    int start = head + END_OF_HEAD.length();
    Matcher length = LENGTH.matcher(text);
    if (!length.find()) {
      throw new IOException("an answer of unknown length: " + text);
    }
    if (text.length() - start < Integer.parseInt(length.group(1))) {
      return false;
    }
    answer.clear();
    check(text, text.substring(start));
    return true;
  }

  private void check(String text, String json) throws IOException {
    Matcher receipt = RECEIPT.matcher(json);
    if (!text.startsWith("HTTP/1.1 200 ") || !receipt.matches() || left.hasRemaining()) {
      throw new IOException("not the receipt of a body: " + text);
    }
    counted = Long.parseLong(receipt.group(1));
    if (counted + Long.parseLong(receipt.group(2)) != body.lines()) {
      throw new IOException("a body of " + body.lines() + " lines was answered with " + json);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
