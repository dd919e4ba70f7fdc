package org.usagemeter.wire;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The shape of lines that differ in their id and moment and, behind both, in who consumed. Once the
 * parser has understood a line of that shape, another with the same bytes around the two values
 * means the same: it is read by comparing bytes, several times faster than it could be parsed.
 *
 * <p>A line reads as {@code head value middle value tail}, where the values are the digits of the
 * id and the moment in its usual form, in either order, and the tail ends with the line feed.
 */
final class LineShape {

  private static final int MOST_TAILS = 4_096;
  private static final int MOST_DIGITS = 19;
  private static final long HUNDRED_MILLION = 100_000_000;

  private static final Tail NONE = new Tail(new KnownBytes(new byte[0]), 0);

  private final KnownBytes head;
  private final KnownBytes middle;
  private final boolean idFirst;
  private final MomentText moment;
  private final Map<ByteRange, Tail> tails = new HashMap<>();
  private final ByteRange asked = new ByteRange();

  // Two consumers often take turns, and are found without a hash.
  private Tail last = NONE;
  private Tail lastOther = NONE;
  private long id;

  /** What stands behind both values, and whom it names. */
  private record Tail(KnownBytes bytes, int leaf) {}

  private LineShape(KnownBytes head, KnownBytes middle, boolean idFirst, MomentText moment) {
    this.head = head;
    this.middle = middle;
    this.idFirst = idFirst;
    this.moment = moment;
  }

  /**
   * The shape of the line from {@code from} to {@code to} if the values at {@code idAt} and {@code
   * momentAt} are what a shape takes; otherwise one that no line has.
   */
  static LineShape of(byte[] bytes, int from, int idAt, int momentAt, MomentText moment) {
    int idStart = bytes[idAt] == '"' ? idAt + 1 : idAt;
    int momentStart = momentAt + 1;
    boolean idFirst = idStart < momentStart;
    int first = idFirst ? idStart : momentStart;
    int second = idFirst ? momentStart : idStart;
    int firstEnd = first;
    while (isOfValue(bytes[firstEnd])) {
      firstEnd++;
    }
    return new LineShape(
        new KnownBytes(Arrays.copyOfRange(bytes, from, first)),
        new KnownBytes(Arrays.copyOfRange(bytes, firstEnd, second)),
        idFirst,
        moment);
  }

  private static boolean isOfValue(byte character) {
    return character != '"' && character != ',' && character != '}' && !Whitespace.is(character);
  }

  /**
   * Remembers that a line of this shape names {@code leaf}.
   *
   * @param to where its line feed is
   * @return false if the line is not of this shape
   */
  boolean learn(byte[] bytes, int from, int to, int leaf) {
    int tail = values(bytes, from, to);
    if (tail < 0 || tails.size() >= MOST_TAILS) {
      return false;
    }
    byte[] copy = Arrays.copyOfRange(bytes, tail, to + 1);
    copy[to - tail] = '\n';
    remember(new Tail(new KnownBytes(copy), leaf));
    tails.put(new ByteRange().of(copy, 0, copy.length), last);
    return true;
  }

  /**
   * Adds the line that starts at {@code from}.
   *
   * @return where the next line starts; {@code from} if the line is not of this shape, not known to
   *     the shape or not accepted
   */
  int read(byte[] bytes, int from, int end, Intake intake) {
    int tail = values(bytes, from, end);
    if (tail < 0) {
      return from;
    }
    int next = next(bytes, tail, end);
    if (next < 0) {
      return from;
    }
    try {
      intake.add(last.leaf, 0, id, moment.second(), moment.nano());
    } catch (IllegalArgumentException e) {
      // The parser finds the same and knows the place.
      return from;
    }
    return next;
  }

  private int next(byte[] bytes, int tail, int end) {
    // No line ends with its values, so that the tail of no bytes is no line's.
    int next = last.bytes.skip(bytes, tail, end);
    if (next > tail) {
      return next;
    }
    next = lastOther.bytes.skip(bytes, tail, end);
    if (next > tail) {
      remember(lastOther);
      return next;
    }
    int lineFeed = LineFeed.next(bytes, tail, end);
    Tail known = lineFeed < 0 ? null : tails.get(asked.of(bytes, tail, lineFeed + 1));
    if (known == null) {
      return -1;
    }
    remember(known);
    return lineFeed + 1;
  }

  private void remember(Tail tail) {
    lastOther = last;
    last = tail;
  }

  /** Reads both values; where the tail starts, or -1. */
  private int values(byte[] bytes, int from, int end) {
    int first = head.skip(bytes, from, end);
    int firstEnd = idFirst ? id(bytes, first, end) : moment(bytes, first, end);
    int second = middle.skip(bytes, firstEnd, end);
    int tail = idFirst ? moment(bytes, second, end) : id(bytes, second, end);
    // A digit or letter behind a value would be part of it.
    return tail >= 0 && tail < end && !isOfValue(bytes[tail]) ? tail : -1;
  }

  private int moment(byte[] bytes, int from, int end) {
    return from < 0 ? -1 : moment.read(bytes, from, end);
  }

  private int id(byte[] bytes, int from, int end) {
    if (from < 0) {
      return -1;
    }
    int last = Math.min(end, from + MOST_DIGITS);
    int at = from;
    long value = 0;
    while (at <= last - Long.BYTES && Word.isDigits(Word.at(bytes, at))) {
      value = value * HUNDRED_MILLION + Word.number(Word.at(bytes, at));
      at += Long.BYTES;
    }
    while (at < last && bytes[at] >= '0' && bytes[at] <= '9') {
      value = value * 10 + bytes[at++] - '0';
    }
    id = value;
    // As ActivityId.number has it: no leading zero, below 2^63.
    boolean number = at > from && value >= 0 && (bytes[from] != '0' || at == from + 1);
    return number ? at : -1;
  }
}
