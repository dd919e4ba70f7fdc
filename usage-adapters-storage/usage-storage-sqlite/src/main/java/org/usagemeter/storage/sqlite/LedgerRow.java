package org.usagemeter.storage.sqlite;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The one row of table {@code ledger}: how far the file is, and how many rows its tables have, so
 * that a row that went missing is missed.
 *
 * @param seq the number of the last committed change
 */
record LedgerRow(
    long seq, long scopes, long meteredDays, long sealedDays, long voided, OfficialRows official) {

  static final LedgerRow EMPTY = new LedgerRow(0, 0, 0, 0, 0, OfficialRows.NONE);

  void insert(Database database) throws SQLException, IOException {
    database.update(
        "insert into ledger values (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        seq,
        scopes,
        meteredDays,
        sealedDays,
        voided,
        official.targets(),
        official.scopes(),
        official.days(),
        official.facts(),
        checksum());
  }

  void update(Database database) throws SQLException, IOException {
    database.update(
        "update ledger set seq = ?, scopes = ?, metered_days = ?, sealed_days = ?,"
            + " voided_activities = ?, official_targets = ?, official_scopes = ?,"
            + " official_days = ?, official_facts = ?, checksum = ? where one = 1",
        seq,
        scopes,
        meteredDays,
        sealedDays,
        voided,
        official.targets(),
        official.scopes(),
        official.days(),
        official.facts(),
        checksum());
  }

  /**
   * Writes the row anew. An update to equal values would not do to try a write: SQLite compares
   * first, and leaves the page and the disk alone.
   */
  void replace(Database database) throws SQLException, IOException {
    database.update("delete from ledger");
    insert(database);
  }

  static LedgerRow read(Database database) throws SQLException, IOException {
    List<LedgerRow> found = new ArrayList<>();
    database.query(
        "select seq, scopes, metered_days, sealed_days, voided_activities, official_targets,"
            + " official_scopes, official_days, official_facts, checksum from ledger",
        rows -> {
          LedgerRow row =
              new LedgerRow(
                  rows.getLong(1),
                  rows.getLong(2),
                  rows.getLong(3),
                  rows.getLong(4),
                  rows.getLong(5),
                  new OfficialRows(
                      rows.getLong(6), rows.getLong(7), rows.getLong(8), rows.getLong(9)));
          Damage.unless(rows.getLong(10) == row.checksum(), "the ledger row");
          found.add(row);
        });
    return theOnly(found);
  }

  /** Reads the row as format 1 had it: before there were official numbers. */
  static LedgerRow readFormat1(Database database) throws SQLException, IOException {
    List<LedgerRow> found = new ArrayList<>();
    database.query(
        "select seq, scopes, metered_days, sealed_days, voided_activities, checksum from ledger",
        rows -> {
          LedgerRow row =
              new LedgerRow(
                  rows.getLong(1),
                  rows.getLong(2),
                  rows.getLong(3),
                  rows.getLong(4),
                  rows.getLong(5),
                  OfficialRows.NONE);
          Damage.unless(rows.getLong(6) == row.meteredChecksum().value(), "the ledger row");
          found.add(row);
        });
    return theOnly(found);
  }

  private static LedgerRow theOnly(List<LedgerRow> found) {
    Damage.unless(found.size() == 1, "the ledger row");
    return found.get(0);
  }

  private long checksum() {
    return meteredChecksum()
        .add(official.targets())
        .add(official.scopes())
        .add(official.days())
        .add(official.facts())
        .value();
  }

  private RowChecksum meteredChecksum() {
    return new RowChecksum("ledger")
        .add(seq)
        .add(scopes)
        .add(meteredDays)
        .add(sealedDays)
        .add(voided);
  }
}
