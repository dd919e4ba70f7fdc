package org.usagemeter.storage.sqlite;

import java.io.IOException;
import java.sql.SQLException;

/**
 * One row of table {@code metered_day} with its rows of {@code day_count}, as they are in the file.
 * Immutable; it may be read by any thread.
 *
 * @param dayId the key in the file
 * @param rootId the root's key in table {@code scope}
 * @param ids how many ids the day has
 * @param journalEntries how many rows table {@code journal} has for the day
 * @param snapshotChunks how many rows table {@code snapshot} has for the day
 * @param scopeIds the scopes that have a count, ascending
 * @param counts their counts, 1 or more
 */
record MeteredDay(
    long dayId,
    DayKey key,
    int rootId,
    long ids,
    int journalEntries,
    int snapshotChunks,
    int[] scopeIds,
    long[] counts) {

  /** A day that has nothing yet. */
  static MeteredDay empty(long dayId, DayKey key, int rootId) {
    return new MeteredDay(dayId, key, rootId, 0, 0, 0, new int[0], new long[0]);
  }

  void insert(Database database) throws SQLException, IOException {
    database.update(
        "insert into metered_day values (?, ?, ?, ?, ?, ?, ?, ?)",
        dayId,
        rootId,
        key.metric().name(),
        key.day().toString(),
        ids,
        journalEntries,
        snapshotChunks,
        checksum());
  }

  void update(Database database) throws SQLException, IOException {
    database.update(
        "update metered_day set ids = ?, journal_entries = ?, snapshot_chunks = ?, checksum = ?"
            + " where day_id = ?",
        ids,
        journalEntries,
        snapshotChunks,
        checksum(),
        dayId);
  }

  /**
   * Writes the counts that differ from those of {@code before}, and removes those that are gone.
   */
  void writeCounts(Database database, MeteredDay before) throws SQLException, IOException {
    int old = 0;
    for (int i = 0; i < scopeIds.length; i++) {
      while (old < before.scopeIds.length && before.scopeIds[old] < scopeIds[i]) {
        removeCount(database, before.scopeIds[old++]);
      }
      boolean known = old < before.scopeIds.length && before.scopeIds[old] == scopeIds[i];
      if (!known || before.counts[old] != counts[i]) {
        database.update(
            "insert into day_count values (?, ?, ?)"
                + " on conflict (day_id, scope_id) do update set count = excluded.count",
            dayId,
            scopeIds[i],
            counts[i]);
      }
      old += known ? 1 : 0;
    }
    while (old < before.scopeIds.length) {
      removeCount(database, before.scopeIds[old++]);
    }
  }

  private void removeCount(Database database, int scopeId) throws SQLException, IOException {
    database.update("delete from day_count where day_id = ? and scope_id = ?", dayId, scopeId);
  }

  /** Whether all of its ids are in the journal. */
  boolean isJournalOnly() {
    return journalEntries > 0 && snapshotChunks == 0;
  }

  /** The day once it is sealed: its counts stay, its ids are gone. */
  MeteredDay withoutIds() {
    return new MeteredDay(dayId, key, rootId, 0, 0, 0, scopeIds, counts);
  }

  long checksum() {
    RowChecksum checksum =
        new RowChecksum("metered_day")
            .add(dayId)
            .add(rootId)
            .add(key.metric().name())
            .add(key.day().toString())
            .add(ids)
            .add(journalEntries)
            .add(snapshotChunks);
    for (int i = 0; i < scopeIds.length; i++) {
      checksum.add(scopeIds[i]).add(counts[i]);
    }
    return checksum.value();
  }
}
