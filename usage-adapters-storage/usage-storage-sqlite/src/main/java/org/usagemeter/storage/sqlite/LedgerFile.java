package org.usagemeter.storage.sqlite;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.usagemeter.domain.dedup.DedupIndex;
import org.usagemeter.domain.metering.Leaf;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.metering.VoidedActivity;
import org.usagemeter.domain.scope.RootScope;
import org.usagemeter.domain.scope.Scope;

/** Reads and writes the rows of the tables, and checks every row it reads. */
final class LedgerFile {

  /** Greater than the number of any part of a day. */
  private static final long LAST = 0xFFFF_FFFFL;

  private final Database database;

  LedgerFile(Database database) {
    this.database = database;
  }

  /** Finds damage to the structure of the file, which no checksum of a row covers. */
  void checkStructure(Path file) throws SQLException, IOException {
    List<String> complaints = new ArrayList<>();
    database.query("pragma quick_check(3)", rows -> complaints.add(rows.getString(1)));
    Damage.unless(complaints.equals(List.of("ok")), file + " (" + complaints + ")");
  }

  LedgerRow readLedgerRow() throws SQLException, IOException {
    return LedgerRow.read(database);
  }

  StoredScopes readScopes(LedgerRow ledger) throws SQLException, IOException {
    return StoredScopes.read(database, "scope", ledger.scopes());
  }

  /** Every metered day with its counts. */
  Map<DayKey, MeteredDay> readDays(StoredScopes scopes, LedgerRow ledger)
      throws SQLException, IOException {
    Map<Long, SortedMap<Integer, Long>> counts = new HashMap<>();
    database.query(
        "select day_id, scope_id, count from day_count",
        rows ->
            counts
                .computeIfAbsent(rows.getLong(1), absent -> new TreeMap<>())
                .put(rows.getInt(2), rows.getLong(3)));
    Map<DayKey, MeteredDay> days = new HashMap<>();
    database.query(
        "select day_id, root_id, metric, day, ids, journal_entries, snapshot_chunks, checksum"
            + " from metered_day",
        rows -> {
          MeteredDay day = day(rows, scopes, counts);
          days.put(day.key(), day);
        });
    Damage.unless(days.size() == ledger.meteredDays(), "table metered_day");
    return days;
  }

  private static MeteredDay day(
      ResultSet rows, StoredScopes scopes, Map<Long, SortedMap<Integer, Long>> counts)
      throws SQLException {
    long dayId = rows.getLong(1);
    String what = "row " + dayId + " of table metered_day";
    try {
      int rootId = rows.getInt(2);
      Damage.unless(scopes.scope(rootId) instanceof RootScope, what);
      SortedMap<Integer, Long> dayCounts = counts.getOrDefault(dayId, new TreeMap<>());
      MeteredDay day =
          new MeteredDay(
              dayId,
              new DayKey(
                  (RootScope) scopes.scope(rootId),
                  new Metric(rows.getString(3)),
                  Math.toIntExact(LocalDate.parse(rows.getString(4)).toEpochDay())),
              rootId,
              rows.getLong(5),
              rows.getInt(6),
              rows.getInt(7),
              dayCounts.keySet().stream().mapToInt(Integer::intValue).toArray(),
              dayCounts.values().stream().mapToLong(Long::longValue).toArray());
      Damage.unless(rows.getLong(8) == day.checksum(), what + " or of table day_count");
      return day;
    } catch (IllegalArgumentException | DateTimeParseException | NullPointerException e) {
      throw Damage.found(what);
    }
  }

  /** Every sealed day, in days since 1970. */
  Set<Integer> readSealedDays(LedgerRow ledger) throws SQLException, IOException {
    Set<Integer> sealedDays = new TreeSet<>();
    database.query(
        "select day, checksum from sealed_day",
        rows -> {
          String day = rows.getString(1);
          Damage.unless(rows.getLong(2) == sealedChecksum(day), "day " + day + " of sealed_day");
          sealedDays.add(Math.toIntExact(LocalDate.parse(day).toEpochDay()));
        });
    Damage.unless(sealedDays.size() == ledger.sealedDays(), "table sealed_day");
    return sealedDays;
  }

  /** The ids of a day: its snapshot, then what the journal says happened since. */
  OpenDay readDay(MeteredDay day, StoredScopes scopes) throws SQLException, IOException {
    DedupIndex index = new DedupIndex(day.key().root());
    long first = key(day.dayId(), 0);
    AtomicInteger chunks = new AtomicInteger();
    database.query(
        "select chunk_id, day_id, chunk, content, checksum from snapshot"
            + " where chunk_id between ? and ? order by chunk_id",
        rows -> {
          int chunk = chunks.getAndIncrement();
          String what = "the snapshot of " + day.key() + ", chunk " + chunk;
          byte[] content = bytes(rows, 4, what);
          long checksum = blobChecksum("snapshot", day.dayId(), chunk, content);
          Damage.unless(
              rows.getLong(1) == first + chunk
                  && rows.getLong(2) == day.dayId()
                  && rows.getLong(3) == chunk
                  && rows.getLong(5) == checksum,
              what);
          Snapshot.read(content, index, scopes, what);
        },
        first,
        key(day.dayId(), LAST));
    AtomicInteger entries = new AtomicInteger();
    long inSnapshot = index.pairs();
    database.query(
        "select entry_id, day_id, seq, changes, checksum from journal"
            + " where entry_id between ? and ? order by entry_id",
        rows -> {
          int entry = entries.getAndIncrement();
          String what = "the journal of " + day.key() + ", entry " + rows.getLong(3);
          byte[] changes = bytes(rows, 4, what);
          long checksum = blobChecksum("journal", day.dayId(), rows.getLong(3), changes);
          Damage.unless(
              rows.getLong(1) == first + entry
                  && rows.getLong(2) == day.dayId()
                  && rows.getLong(5) == checksum,
              what);
          JournalEntry.replay(changes, index, scopes, what);
        },
        first,
        key(day.dayId(), LAST));
    OpenDay open = new OpenDay(index, day, index.pairs() - inSnapshot);
    MeteredDay found = open.next(scopes, entries.get(), chunks.get());
    Damage.unless(found.checksum() == day.checksum(), "the ids of " + day.key());
    return open;
  }

  private static byte[] bytes(ResultSet rows, int column, String what) throws SQLException {
    byte[] bytes = rows.getBytes(column);
    if (bytes == null) {
      throw Damage.found(what);
    }
    return bytes;
  }

  /** Adds what is the last entry of the journal of {@code now}. */
  void appendJournal(MeteredDay now, long seq, byte[] changes) throws SQLException, IOException {
    database.update(
        "insert into journal values (?, ?, ?, ?, ?)",
        key(now.dayId(), now.journalEntries() - 1),
        now.dayId(),
        seq,
        changes,
        blobChecksum("journal", now.dayId(), seq, changes));
  }

  /** The key of the part of a day's ids with this number, from 0: parts of a day lie together. */
  private static long key(long dayId, long part) {
    return (dayId << Integer.SIZE) + part;
  }

  void insertDay(MeteredDay day) throws SQLException, IOException {
    day.insert(database);
  }

  void updateDay(MeteredDay day, MeteredDay before) throws SQLException, IOException {
    day.update(database);
    day.writeCounts(database, before);
  }

  /** Puts {@code chunks} in the place of the day's journal and snapshot. */
  void replaceIds(long dayId, List<byte[]> chunks) throws SQLException, IOException {
    long first = key(dayId, 0);
    long last = key(dayId, LAST);
    database.update("delete from journal where entry_id between ? and ?", first, last);
    database.update("delete from snapshot where chunk_id between ? and ?", first, last);
    for (int chunk = 0; chunk < chunks.size(); chunk++) {
      byte[] content = chunks.get(chunk);
      database.update(
          "insert into snapshot values (?, ?, ?, ?, ?)",
          key(dayId, chunk),
          dayId,
          chunk,
          content,
          blobChecksum("snapshot", dayId, chunk, content));
    }
  }

  void insertSealedDay(LocalDate day) throws SQLException, IOException {
    database.update(
        "insert into sealed_day values (?, ?)", day.toString(), sealedChecksum(day.toString()));
  }

  void insertVoided(long voidId, VoidedActivity voided, int scopeId)
      throws SQLException, IOException {
    database.update(
        "insert into voided_activity values (?, ?, ?, ?, ?, ?, ?, ?)",
        voidId,
        voided.day().toString(),
        scopeId,
        voided.leaf().metric().name(),
        voided.id(),
        voided.reason(),
        voided.voidedAt().toString(),
        voidedChecksum(voidId, voided, scopeId));
  }

  /** Every voided activity, in the order of voiding. */
  List<VoidedActivity> readVoided(StoredScopes scopes, long expected)
      throws SQLException, IOException {
    List<VoidedActivity> found = new ArrayList<>();
    database.query(
        "select void_id, day, scope_id, metric, id, reason, voided_at, checksum"
            + " from voided_activity order by void_id",
        rows -> found.add(voided(rows, scopes)));
    Damage.unless(found.size() == expected, "table voided_activity");
    return found;
  }

  private static VoidedActivity voided(ResultSet rows, StoredScopes scopes) throws SQLException {
    String what = "row " + rows.getLong(1) + " of table voided_activity";
    try {
      Scope scope = scopes.scope(rows.getInt(3));
      VoidedActivity voided =
          new VoidedActivity(
              rows.getString(5),
              LocalDate.parse(rows.getString(2)),
              new Leaf(scope, new Metric(rows.getString(4))),
              rows.getString(6),
              Instant.parse(rows.getString(7)));
      long checksum = voidedChecksum(rows.getLong(1), voided, rows.getInt(3));
      Damage.unless(rows.getLong(8) == checksum, what);
      return voided;
    } catch (IllegalArgumentException | DateTimeParseException | NullPointerException e) {
      throw Damage.found(what);
    }
  }

  private static long blobChecksum(String table, long dayId, long part, byte[] blob) {
    return new RowChecksum(table).add(dayId).add(part).add(blob).value();
  }

  private static long sealedChecksum(String day) {
    return new RowChecksum("sealed_day").add(day).value();
  }

  private static long voidedChecksum(long voidId, VoidedActivity voided, int scopeId) {
    return new RowChecksum("voided_activity")
        .add(voidId)
        .add(voided.day().toString())
        .add(scopeId)
        .add(voided.leaf().metric().name())
        .add(voided.id())
        .add(voided.reason())
        .add(voided.voidedAt().toString())
        .value();
  }
}
