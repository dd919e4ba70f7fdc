package org.usagemeter.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Parses JSON values that may spread over any number of lines, in blocks of one size whatever the
 * size of the chunks, so that every cut of an input gives the same words. Where something is not
 * JSON, the rest of the input is refused as one.
 */
final class Document implements Framing {

  private final ValueReader values;
  private final Intake intake;
  private final JsonParser parser;
  private final ByteArrayFeeder feeder;
  private final Utf8Check utf8 = new Utf8Check();
  private final Places places;
  private final byte[] block;
  private int filled;
  private boolean failed;
  // All of the following count bytes from the document's first.
  private long blockStart;
  private long lineStart;
  private int counted;
  private long line;

  /** A document that starts with line number {@code line}. */
  Document(ValueReader values, Intake intake, long line, int blockSize) {
    this.values = values;
    this.intake = intake;
    this.line = line;
    this.block = new byte[blockSize];
    try {
      this.parser = Json.fedParser();
    } catch (IOException e) {
      throw new UncheckedIOException("a parser in memory", e);
    }
    this.feeder = Json.feeder(parser);
    // The parser says where it stood behind the first byte of the token.
    this.places = at -> place(at.currentTokenLocation().getByteOffset() - 1);
  }

  @Override
  public void feed(byte[] bytes, int offset, int length) {
    int at = offset;
    int end = offset + length;
    while (at < end && !failed) {
      int part = Math.min(end - at, block.length - filled);
      System.arraycopy(bytes, at, block, filled, part);
      filled += part;
      at += part;
      if (filled == block.length) {
        parseBlock();
      }
    }
  }

  @Override
  public void finish() {
    if (!failed) {
      parse(filled);
    }
    if (!failed) {
      feeder.endOfInput();
      parse();
    }
  }

  /**
   * Parses the block, but for white space, commas and colons at its end: a parser that has to wait
   * right behind a comma or colon takes a closing bracket after it for good.
   */
  private void parseBlock() {
    int end = filled;
    while (end > 0 && mayWaitAt(block[end - 1])) {
      end--;
    }
    parse(end == 0 ? filled : end);
  }

  private static boolean mayWaitAt(byte last) {
    return last == ',' || last == ':' || Whitespace.is(last);
  }

  /** Parses the first {@code size} bytes of the block and keeps the others. */
  private void parse(int size) {
    int malformed = utf8.firstMalformed(block, 0, size);
    int good = malformed == Utf8Check.NONE ? size : malformed;
    if (good > 0) {
      try {
        feeder.feedInput(block, 0, good);
      } catch (IOException e) {
        throw new UncheckedIOException("a parser that is not ready", e);
      }
      parse();
    }
    if (malformed != Utf8Check.NONE && !failed) {
      fail(place(blockStart + malformed), "not UTF-8; the rest of the input is not read");
    }
    place(blockStart + size);
    System.arraycopy(block, size, block, 0, filled - size);
    filled -= size;
    blockStart += size;
    counted = 0;
  }

  private void parse() {
    try {
      JsonToken token = parser.nextToken();
      while (token != null && token != JsonToken.NOT_AVAILABLE) {
        values.accept(token, parser, places);
        token = parser.nextToken();
      }
    } catch (IOException e) {
      long offset = Json.offset(e);
      fail(
          offset < 0 ? new Place(place(blockStart + filled).line(), 0) : place(offset),
          Json.reason(e) + "; the rest of the input is not read");
    }
  }

  private void fail(Place place, String reason) {
    failed = true;
    values.abandon();
    intake.refuse(place, reason);
  }

  /**
   * Where the byte at {@code offset} is. It lies behind those that were asked for before, or in the
   * same token: a token has no line feed in it.
   */
  private Place place(long offset) {
    int to = (int) Math.min(filled, offset - blockStart);
    while (counted < to) {
      int lineFeed = LineFeed.next(block, counted, to);
      if (lineFeed < 0) {
        counted = to;
      } else {
        line++;
        counted = lineFeed + 1;
        lineStart = blockStart + counted;
      }
    }
    return new Place(line, (int) Math.min(offset - lineStart + 1, Integer.MAX_VALUE));
  }
}
