package org.usagemeter.benchmarks.reading;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Finds out where an answer ends, as cheaply as that can be done. For one connection. */
final class AnswerEnd {

  private static final byte[] LENGTH = "content-length: ".getBytes(StandardCharsets.US_ASCII);
  private static final int STATUS_AT = 9;
  private static final int STATUS_END = 12;

  private final int status;

  /** How many bytes are still to come; negative while the head is not there. */
  private long left = -1;

  private int bodyLength;

  /** Of answers with this status. */
  AnswerEnd(int status) {
    this.status = status;
  }

  /** Takes what was read of an answer, its head in one piece. Whether it is all there. */
  boolean take(ByteBuffer read) {
    if (left < 0) {
      left = head(read);
    }
    left -= read.remaining();
    read.position(read.limit());
    if (left < 0) {
      throw new IllegalStateException("more was answered than was asked for");
    }
    return left == 0;
  }

  /** How long the body is. */
  int bodyLength() {
    return bodyLength;
  }

  void next() {
    left = -1;
  }

  /** How long the whole answer is. */
  private long head(ByteBuffer read) {
    int seen = Integer.parseInt(ascii(read, STATUS_AT, STATUS_END));
    if (seen != status) {
      throw new IllegalStateException("answered " + ascii(read, 0, read.limit()));
    }
    bodyLength = 0;
    int last = read.limit() - 2;
    for (int at = STATUS_END; at < last; at++) {
      if (read.get(at) == '\n') {
        if (read.get(at + 1) == '\r') {
          return at + 3L + bodyLength;
        }
        if (isLength(read, at + 1)) {
          bodyLength = number(read, at + 1 + LENGTH.length);
        }
      }
    }
    throw new IllegalStateException("a head in several pieces");
  }

  private static boolean isLength(ByteBuffer read, int at) {
    for (int i = 0; i < LENGTH.length; i++) {
      if (at + i >= read.limit() || (read.get(at + i) | 0x20) != (LENGTH[i] | 0x20)) {
        return false;
      }
    }
    return true;
  }

  private static int number(ByteBuffer read, int from) {
    int number = 0;
    for (int at = from; read.get(at) >= '0' && read.get(at) <= '9'; at++) {
      number = number * 10 + read.get(at) - '0';
    }
    return number;
  }

  private static String ascii(ByteBuffer read, int from, int to) {
    byte[] bytes = new byte[to - from];
    read.get(from, bytes);
    return new String(bytes, StandardCharsets.US_ASCII);
  }
}
