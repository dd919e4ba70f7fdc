package org.usagemeter.storage.postgresql;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Optional;
import org.usagemeter.domain.official.SourceFailure;
import org.usagemeter.domain.official.SourceKind;
import org.usagemeter.domain.official.SourceStatus;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.official.VendorAllowance;

/**
 * One row of table {@code usage_target}.
 *
 * @param id the key
 * @param status how it goes with asking about it
 */
record StoredTarget(long id, SourceStatus status) {

  /** The columns of a status, in the order in which they are read and written here. */
  static final String STATUS =
      "kind, name, answered_second, answered_nano, offered, requests_limit, requests_left,"
          + " resets_second, resets_nano, failed_second, failed_nano, failure";

  private static final int ANSWERED = 3;
  private static final int ALLOWANCE = 6;
  private static final int RESETS = 8;
  private static final int FAILED = 10;

  /** A row of {@code target_id} and {@link #STATUS}. */
  static StoredTarget read(Row row) {
    return StoredRows.of("usage_target", () -> new StoredTarget(row.getLong(0), status(row)));
  }

  private static SourceStatus status(Row row) {
    SourceTarget target =
        new SourceTarget(SourceKind.of(row.getString(1)), StoredText.read(row.getString(2)));
    return new SourceStatus(
        target,
        row.getLong(ANSWERED) == null
            ? Optional.empty()
            : Optional.of(StoredMoment.read(row, ANSWERED)),
        row.getBoolean(5),
        row.getLong(ALLOWANCE) == null
            ? Optional.empty()
            : Optional.of(
                new VendorAllowance(
                    row.getLong(ALLOWANCE),
                    row.getLong(ALLOWANCE + 1),
                    Duration.ofSeconds(row.getLong(RESETS), row.getInteger(RESETS + 1)))),
        row.getLong(FAILED) == null
            ? Optional.empty()
            : Optional.of(
                new SourceFailure(
                    target,
                    StoredMoment.read(row, FAILED),
                    StoredText.read(row.getString(FAILED + 2)))));
  }

  /** The values of {@link #STATUS}. */
  static Tuple values(SourceStatus status) {
    Tuple values = key(status.target());
    status
        .lastAnswer()
        .ifPresentOrElse(at -> StoredMoment.add(values, at), () -> addNothing(values, 2));
    values.addBoolean(status.offered());
    status
        .allowance()
        .ifPresentOrElse(
            told ->
                values
                    .addLong(told.limit())
                    .addLong(told.remaining())
                    .addLong(told.resetsIn().toSeconds())
                    .addInteger(told.resetsIn().toNanosPart()),
            () -> addNothing(values, 4));
    status
        .failure()
        .ifPresentOrElse(
            failure ->
                StoredMoment.add(values, failure.at())
                    .addString(StoredText.escaped(failure.reason())),
            () -> addNothing(values, 3));
    return values;
  }

  /** The values of {@code kind} and {@code name}. */
  static Tuple key(SourceTarget target) {
    return Tuple.tuple()
        .addString(target.kind().toString())
        .addString(StoredText.escaped(target.name()));
  }

  private static void addNothing(Tuple values, int columns) {
    for (int i = 0; i < columns; i++) {
      values.addValue(null);
    }
  }
}
