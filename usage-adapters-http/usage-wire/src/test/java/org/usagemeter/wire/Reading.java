package org.usagemeter.wire;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.usagemeter.domain.metering.Acceptance;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.ActivityId;
import org.usagemeter.domain.metering.Catalog;

/** All that a parser says of one input. */
record Reading(
    ActivityFormat format,
    List<Row> rows,
    long read,
    long ignored,
    long refused,
    List<LineError> errors) {

  static final Acceptance ACCEPTANCE =
      new Acceptance(
          Instant.parse("2026-11-21T12:00:00Z"),
          Catalog.acceptingAll(),
          Set.of(LocalDate.parse("2026-01-01")));

  /** Input of any format, with payloads' own times. */
  static Reading of(String input) {
    return of(ActivityFormat.AUTO, input);
  }

  static Reading of(ActivityFormat format, String input) {
    return of(format, FixedTerms.ownTime(), input);
  }

  static Reading of(ActivityFormat format, PayloadTerms terms, String input) {
    byte[] bytes = input.getBytes(StandardCharsets.UTF_8);
    return cut(new ActivityParser(format, terms, ACCEPTANCE), bytes, bytes.length);
  }

  static Reading of(byte[] bytes) {
    return cut(bytes, Math.max(1, bytes.length));
  }

  /** The input in chunks that end at {@code ends}, and the rest. */
  static Reading cut(byte[] bytes, int... ends) {
    return cut(
        new ActivityParser(ActivityFormat.AUTO, FixedTerms.ownTime(), ACCEPTANCE), bytes, ends);
  }

  static Reading cut(ActivityParser parser, byte[] bytes, int... ends) {
    List<Row> rows = new ArrayList<>();
    int from = 0;
    for (int end : ends) {
      feed(parser, bytes, from, end);
      from = end;
      take(parser, rows);
    }
    feed(parser, bytes, from, bytes.length);
    parser.finish();
    take(parser, rows);
    return new Reading(
        parser.format(), rows, parser.read(), parser.ignored(), parser.refused(), parser.errors());
  }

  // From the middle of an array that is overwritten as soon as the parser has seen it.
  private static void feed(ActivityParser parser, byte[] bytes, int from, int to) {
    byte[] lent = new byte[to - from + 20];
    System.arraycopy(bytes, from, lent, 10, to - from);
    parser.feed(lent, 10, to - from);
    Arrays.fill(lent, (byte) '#');
  }

  private static void take(ActivityParser parser, List<Row> rows) {
    int pending = parser.pendingRows();
    ActivityBatch batch = parser.takeBatch();
    if (batch.size() != pending) {
      throw new AssertionError(batch.size() + " rows taken of " + pending);
    }
    for (int row = 0; row < batch.size(); row++) {
      rows.add(
          new Row(
              new ActivityId(batch.high(row), batch.low(row)),
              LocalDate.ofEpochDay(batch.epochDay(row)),
              batch.leaves().get(batch.leafIndex(row))));
    }
  }

  List<String> reasons() {
    return errors.stream().map(LineError::reason).toList();
  }
}
