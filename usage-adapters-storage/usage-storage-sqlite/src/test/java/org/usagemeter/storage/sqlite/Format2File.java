package org.usagemeter.storage.sqlite;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.usagemeter.domain.dedup.DedupIndex;

/** Makes a file into one as it was before ids were written as gaps, with the code of then. */
final class Format2File {

  private static final int RUN_HEADER = 1 + 3 * Integer.BYTES;

  private static final List<String> TABLES_OF_THEN =
      List.of(
          "alter table journal rename to newer_journal",
          "alter table snapshot rename to newer_snapshot",
          "CREATE TABLE journal (day_id integer not null, seq integer not null,"
              + " changes blob not null, checksum integer not null,"
              + " primary key (day_id, seq)) without rowid",
          "CREATE TABLE snapshot (day_id integer not null, chunk integer not null,"
              + " content blob not null, checksum integer not null,"
              + " primary key (day_id, chunk)) without rowid",
          "insert into journal select day_id, seq, changes, checksum from newer_journal",
          "insert into snapshot select day_id, chunk, content, checksum from newer_snapshot",
          "drop table newer_journal",
          "drop table newer_snapshot",
          "pragma user_version = 2");

  private Format2File() {}

  /** Writes every snapshot and journal entry of {@code file} as it was written in format 2. */
  static void rewrite(Path file) throws Exception {
    try (Database database = Database.open(file, FaultPoint.NONE)) {
      LedgerFile ledger = new LedgerFile(database);
      LedgerRow row = ledger.readLedgerRow();
      StoredScopes scopes = ledger.readScopes(row);
      Map<Long, byte[]> chunks = new LinkedHashMap<>();
      for (MeteredDay day : ledger.readDays(scopes, row).values()) {
        if (day.snapshotChunks() > 1) {
          throw new IllegalStateException("more than one chunk: " + day);
        }
        if (day.snapshotChunks() == 1) {
          chunks.put(day.dayId(), chunk(snapshot(database, day, scopes), scopes));
        }
      }
      Map<List<Long>, byte[]> entries = new LinkedHashMap<>();
      database.query(
          "select day_id, seq, changes from journal",
          rows -> entries.put(List.of(rows.getLong(1), rows.getLong(2)), plain(rows.getBytes(3))));
      write(file, chunks, entries);
    }
  }

  private static DedupIndex snapshot(Database database, MeteredDay day, StoredScopes scopes)
      throws Exception {
    DedupIndex index = new DedupIndex(day.key().root());
    database.query(
        "select content from snapshot where day_id = ?",
        rows -> Snapshot.read(rows.getBytes(1), index, scopes, "the snapshot"),
        day.dayId());
    return index;
  }

  private static void write(Path file, Map<Long, byte[]> chunks, Map<List<Long>, byte[]> entries)
      throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        PreparedStatement update =
            connection.prepareStatement(
                "update snapshot set content = ?, checksum = ? where day_id = ?");
        PreparedStatement change =
            connection.prepareStatement(
                "update journal set changes = ?, checksum = ? where day_id = ? and seq = ?")) {
      for (Map.Entry<Long, byte[]> chunk : chunks.entrySet()) {
        update.setBytes(1, chunk.getValue());
        update.setLong(
            2,
            new RowChecksum("snapshot").add(chunk.getKey()).add(0).add(chunk.getValue()).value());
        update.setLong(3, chunk.getKey());
        update.executeUpdate();
      }
      for (Map.Entry<List<Long>, byte[]> entry : entries.entrySet()) {
        long day = entry.getKey().get(0);
        long seq = entry.getKey().get(1);
        change.setBytes(1, entry.getValue());
        change.setLong(
            2, new RowChecksum("journal").add(day).add(seq).add(entry.getValue()).value());
        change.setLong(3, day);
        change.setLong(4, seq);
        change.executeUpdate();
      }
      for (String sql : TABLES_OF_THEN) {
        statement.execute(sql);
      }
    }
  }

  /** The runs of a journal entry, with 8 bytes a number. */
  private static byte[] plain(byte[] entry) {
    ByteBuffer from = ByteBuffer.wrap(entry);
    ByteBuffer to = ByteBuffer.allocate(RUN_HEADER + 100 * entry.length);
    while (from.hasRemaining()) {
      byte kind = from.get();
      int scope = from.getInt();
      int numbers = from.getInt();
      int digests = from.getInt();
      to.put(kind == 1 ? kind : 0).putInt(scope).putInt(numbers).putInt(digests);
      if (kind == 1) {
        to.putLong(from.getLong());
      } else {
        GapCoding.read(from, numbers, to::putLong);
      }
      for (int word = 0; word < 2 * digests; word++) {
        to.putLong(from.getLong());
      }
    }
    return Arrays.copyOf(to.array(), to.position());
  }

  /** Everything in {@code index}, a section for each set of leaves. */
  static byte[] chunk(DedupIndex index, StoredScopes scopes) {
    ByteBuffer chunk = ByteBuffer.allocate(1 << 20);
    index.forEachRun(
        (marks, ids) -> {
          ids.sortNumbers();
          number(chunk, marks.length);
          for (int mark : marks) {
            number(chunk, 2L * scopes.id(index.leafScope(mark / 2)) + mark % 2);
          }
          number(chunk, ids.numbers());
          number(chunk, ids.digests());
          long last = 0;
          for (int i = 0; i < ids.numbers(); i++) {
            number(chunk, ids.number(i) - last);
            last = ids.number(i);
          }
          for (int i = 0; i < 2 * ids.digests(); i++) {
            chunk.putLong(ids.digestWord(i));
          }
        });
    return Arrays.copyOf(chunk.array(), chunk.position());
  }

  private static void number(ByteBuffer to, long number) {
    long rest = number;
    while (rest >>> 7 != 0) {
      to.put((byte) (rest | 0x80));
      rest >>>= 7;
    }
    to.put((byte) rest);
  }
}
