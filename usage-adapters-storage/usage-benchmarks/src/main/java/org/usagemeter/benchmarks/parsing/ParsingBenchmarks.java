package org.usagemeter.benchmarks.parsing;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.usagemeter.domain.metering.Acceptance;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.Catalog;
import org.usagemeter.wire.ActivityParser;

/** Reads the same lines in three ways; an operation is all of them. */
@State(Scope.Thread)
public class ParsingBenchmarks {

  private static final int PIECE = 64 << 10;
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  private static final Acceptance ACCEPTANCE =
      new Acceptance(Instant.parse("2026-11-21T12:00:00Z"), Catalog.acceptingAll(), Set.of());

  /** Which lines. */
  @Param("APPS_2")
  public SampleLines lines = SampleLines.APPS_2;

  /** How many. */
  @Param("1000")
  public int number;

  private byte[] input = {};
  private ObjectReader bound = new JsonMapper().reader();

  /** Makes the lines. */
  @Setup
  public void makeLines() {
    input = lines.make(number);
    bound = bound.forType(lines.boundType());
  }

  /** Ours: a batch of all activities, in the pieces in which a socket gives them. */
  @Benchmark
  public ActivityBatch activities() {
    ActivityParser parser = new ActivityParser(lines.format(), new FixedTerms(), ACCEPTANCE);
    for (int at = 0; at < input.length; at += PIECE) {
      parser.feed(input, at, Math.min(PIECE, input.length - at));
    }
    parser.finish();
    if (parser.pendingRows() != number) {
      throw new IllegalStateException(parser.errors().toString());
    }
    return parser.takeBatch();
  }

  /** The limit: finds the ends of lines, eight bytes at a time. */
  @Benchmark
  public int lineFeeds() {
    int found = 0;
    int at = 0;
    for (; at <= input.length - Long.BYTES; at += Long.BYTES) {
      long differing = (long) WORD.get(input, at) ^ ONES * '\n';
      long low = (differing & ~HIGH_BITS) + ~HIGH_BITS;
      found += Long.bitCount(~(low | differing | ~HIGH_BITS));
    }
    for (; at < input.length; at++) {
      found += input[at] == '\n' ? 1 : 0;
    }
    if (found != number) {
      throw new IllegalStateException(found + " lines");
    }
    return found;
  }

  /** A peer: an object of each line, then numbers of its texts. */
  @Benchmark
  public long dataBinding() throws IOException {
    long sum = 0;
    int found = 0;
    try (MappingIterator<Object> values = bound.readValues(input)) {
      while (values.hasNextValue()) {
        sum += number(values.nextValue());
        found++;
      }
    }
    if (found != number) {
      throw new IllegalStateException(found + " values");
    }
    return sum;
  }

  private long number(Object value) {
    if (value instanceof Long id) {
      return id;
    }
    BoundLine line = (BoundLine) value;
    BoundLine inner = line.data();
    String id = text(inner == null ? line.id() : inner.id());
    String moment = line.moment();
    long second = lines.format().needsTerms() ? 0 : Instant.parse(text(moment)).getEpochSecond();
    return second + Long.parseLong(id.substring(id.lastIndexOf(':') + 1));
  }

  private static String text(@Nullable String text) {
    if (text == null) {
      throw new IllegalStateException("a line without id or moment");
    }
    return text;
  }
}
