package org.usagemeter.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * How many lines a second the parser reads, beside a run that only walks the tokens of the same
 * bytes with Jackson. Time is that of the thread's processor, so that a busy machine disturbs less.
 *
 * <p>Arguments: a file of usage events, how often it is repeated, how many bytes are fed at a time.
 * The last of the rounds are the ones to read.
 */
final class ParserSpeed {

  private static final int ROUNDS = 10;
  private static final int ROWS_AT_A_TIME = 50_000;
  private static final JsonFactory JACKSON = new JsonFactory();

  private final byte[] input;
  private final byte[] array;
  private final int chunk;
  private final long lines;

  private ParserSpeed(byte[] input, int chunk) {
    this.input = input;
    this.array = array(input);
    this.chunk = chunk;
    this.lines = lines(input);
  }

  /** Prints one line for each round. */
  public static void main(String[] arguments) throws IOException {
    byte[] once = Files.readAllBytes(Path.of(arguments[0]));
    byte[] input = new byte[once.length * Integer.parseInt(arguments[1])];
    for (int at = 0; at < input.length; at += once.length) {
      System.arraycopy(once, 0, input, at, once.length);
    }
    ParserSpeed speed = new ParserSpeed(input, Integer.parseInt(arguments[2]));
    for (int round = 0; round < ROUNDS; round++) {
      double parsed = speed.lines / seconds(speed::parse) / 1e6;
      double document = speed.lines / seconds(speed::parseArray) / 1e6;
      double walked = speed.lines / seconds(speed::walk) / 1e6;
      System.out.printf(
          Locale.ROOT,
          "%d lines of %d bytes: lines %.2f, array %.2f, tokens alone %.2f million/s%n",
          speed.lines,
          input.length / speed.lines,
          parsed,
          document,
          walked);
    }
  }

  private void parse() {
    feed(input, parser());
  }

  private void parseArray() {
    feed(array, parser());
  }

  /** The same events in one array over two lines, which is read as a document. */
  private static byte[] array(byte[] input) {
    byte[] array = new byte[input.length + 2];
    array[0] = '[';
    array[1] = '\n';
    for (int at = 0; at < input.length; at++) {
      array[at + 2] = input[at] == '\n' ? (byte) ',' : input[at];
    }
    array[array.length - 1] = ']';
    return array;
  }

  private void feed(byte[] bytes, ActivityParser parser) {
    for (int at = 0; at < bytes.length; at += chunk) {
      parser.feed(bytes, at, Math.min(chunk, bytes.length - at));
      if (parser.pendingRows() > ROWS_AT_A_TIME) {
        parser.takeBatch();
      }
    }
    parser.finish();
    if (parser.refused() > 0) {
      throw new IllegalStateException(parser.errors().toString());
    }
  }

  private static ActivityParser parser() {
    return new ActivityParser(ActivityFormat.USAGE, FixedTerms.ownTime(), Reading.ACCEPTANCE);
  }

  private void walk() throws IOException {
    long characters = 0;
    for (int from = 0; from < input.length; ) {
      int to = Math.min(input.length, from + chunk);
      while (input[to - 1] != '\n') {
        to--;
      }
      try (JsonParser parser = JACKSON.createParser(input, from, to - from)) {
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
          if (token == JsonToken.VALUE_STRING) {
            characters += parser.getTextLength();
          }
        }
      }
      from = to;
    }
    if (characters == 0) {
      throw new IllegalStateException("no string in the input");
    }
  }

  private static long lines(byte[] bytes) {
    long lines = 0;
    for (byte character : bytes) {
      lines += character == '\n' ? 1 : 0;
    }
    return lines;
  }

  private static double seconds(Work work) throws IOException {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e9;
  }

  @FunctionalInterface
  private interface Work {
    void run() throws IOException;
  }
}
