package org.usagemeter.storage.sqlite;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.usagemeter.domain.official.SourceFailure;
import org.usagemeter.domain.official.SourceKind;
import org.usagemeter.domain.official.SourceStatus;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.official.VendorAllowance;

/**
 * One row of table {@code official_target}. Text that there is none of is empty.
 *
 * @param id the key in the file, from 1 in the order in which targets were first heard of
 * @param status how it goes with asking about it
 * @param figures how many different figures were kept
 */
record StoredTarget(long id, SourceStatus status, long figures) {

  void write(Database database) throws SQLException, IOException {
    Optional<VendorAllowance> allowance = status.allowance();
    database.update(
        "insert or replace into official_target values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        id,
        status.target().kind().toString(),
        status.target().name(),
        text(status.lastAnswer()),
        status.offered() ? 1 : 0,
        allowance.map(VendorAllowance::limit).orElse(0L),
        allowance.map(VendorAllowance::remaining).orElse(0L),
        text(allowance.map(VendorAllowance::resetsIn)),
        text(status.failure().map(SourceFailure::at)),
        status.failure().map(SourceFailure::reason).orElse(""),
        figures,
        checksum());
  }

  /** Reads the row that {@code rows} stands on, whose columns are in their order. */
  static StoredTarget read(ResultSet rows) throws SQLException {
    String what = "row " + rows.getLong(1) + " of table official_target";
    try {
      SourceTarget target = new SourceTarget(SourceKind.of(rows.getString(2)), rows.getString(3));
      long limit = rows.getLong(6);
      long left = rows.getLong(7);
      Optional<VendorAllowance> allowance =
          given(rows.getString(8))
              .map(Duration::parse)
              .map(resetsIn -> new VendorAllowance(limit, left, resetsIn));
      String reason = rows.getString(10);
      Optional<SourceFailure> failure =
          given(rows.getString(9))
              .map(Instant::parse)
              .map(at -> new SourceFailure(target, at, reason));
      StoredTarget stored =
          new StoredTarget(
              rows.getLong(1),
              new SourceStatus(
                  target,
                  given(rows.getString(4)).map(Instant::parse),
                  rows.getLong(5) == 1,
                  allowance,
                  failure),
              rows.getLong(11));
      Damage.unless(rows.getLong(12) == stored.checksum(), what);
      return stored;
    } catch (IllegalArgumentException | DateTimeException | NullPointerException e) {
      throw Damage.found(what);
    }
  }

  long checksum() {
    return new RowChecksum("official_target")
        .add(id)
        .add(status.target().kind().toString())
        .add(status.target().name())
        .add(text(status.lastAnswer()))
        .add(status.offered() ? 1 : 0)
        .add(status.allowance().map(VendorAllowance::limit).orElse(0L))
        .add(status.allowance().map(VendorAllowance::remaining).orElse(0L))
        .add(text(status.allowance().map(VendorAllowance::resetsIn)))
        .add(text(status.failure().map(SourceFailure::at)))
        .add(status.failure().map(SourceFailure::reason).orElse(""))
        .add(figures)
        .value();
  }

  private static String text(Optional<?> value) {
    return value.map(Object::toString).orElse("");
  }

  private static Optional<String> given(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
