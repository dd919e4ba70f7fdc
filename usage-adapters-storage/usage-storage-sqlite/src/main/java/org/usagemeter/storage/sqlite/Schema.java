package org.usagemeter.storage.sqlite;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.usagemeter.domain.error.UsageException;

/**
 * The tables and views of the file. Days are text and names are spelled out, so that a person can
 * read them: {@code select * from usage_by_day}, {@code select * from official}. Every table has a
 * checksum per row; the row of {@code ledger} says how many rows the other tables have.
 */
final class Schema {

  /** Grows with every change of the tables, or of what is in them. */
  static final int VERSION = 4;

  /** "UsgM", so that the file command can tell these files. */
  private static final int APPLICATION_ID = 0x5573674D;

  private static final String WRITE_AHEAD_LOG = "pragma journal_mode = wal";

  /** What is metered, but for the ids: as in format 1. */
  private static final List<String> METERED =
      List.of(
          "CREATE TABLE scope (scope_id integer primary key, parent_id integer not null,"
              + " kind text not null, name text not null, label text not null,"
              + " checksum integer not null)",
          "CREATE TABLE metered_day (day_id integer primary key, root_id integer not null,"
              + " metric text not null, day text not null, ids integer not null,"
              + " journal_entries integer not null, snapshot_chunks integer not null,"
              + " checksum integer not null)",
          "CREATE TABLE day_count (day_id integer not null, scope_id integer not null,"
              + " count integer not null, primary key (day_id, scope_id)) without rowid",
          "CREATE TABLE sealed_day (day text primary key, checksum integer not null) without rowid",
          "CREATE TABLE voided_activity (void_id integer primary key, day text not null,"
              + " scope_id integer not null, metric text not null, id text not null,"
              + " reason text not null, voided_at text not null, checksum integer not null)",
          "CREATE VIEW scope_path as with recursive path (scope_id, scope) as ("
              + "select scope_id, kind || ' ' || name from scope where parent_id = 0 union all "
              + "select s.scope_id, p.scope || ' / ' || s.name || "
              + "case s.label when '' then '' else ' (' || s.label || ')' end "
              + "from scope s join path p on s.parent_id = p.scope_id) "
              + "select scope_id, scope from path",
          "CREATE VIEW usage_by_day as select d.day, p.scope, d.metric, c.count "
              + "from metered_day d join day_count c on c.day_id = d.day_id "
              + "join scope_path p on p.scope_id = c.scope_id where c.count > 0 "
              + "order by d.day, p.scope, d.metric",
          "CREATE VIEW voided as select v.day, p.scope, v.metric, v.id, v.reason, v.voided_at "
              + "from voided_activity v join scope_path p on p.scope_id = v.scope_id "
              + "order by v.void_id");

  /** The ids, as before format 3: keys beside long values, so that finding a key read values. */
  private static final List<String> IDS_OF_FORMAT_2 =
      List.of(
          "CREATE TABLE journal (day_id integer not null, seq integer not null,"
              + " changes blob not null, checksum integer not null,"
              + " primary key (day_id, seq)) without rowid",
          "CREATE TABLE snapshot (day_id integer not null, chunk integer not null,"
              + " content blob not null, checksum integer not null,"
              + " primary key (day_id, chunk)) without rowid");

  /** The ids: the key is the day's times 2^32, plus the number of the entry or chunk, from 0. */
  private static final List<String> IDS =
      List.of(
          "CREATE TABLE journal (entry_id integer primary key, day_id integer not null,"
              + " seq integer not null, changes blob not null, checksum integer not null)",
          "CREATE TABLE snapshot (chunk_id integer primary key, day_id integer not null,"
              + " chunk integer not null, content blob not null, checksum integer not null)");

  /** From the tables of format 2; what each entry is told by is not carried through the sorting. */
  private static final List<String> IDS_MOVED =
      List.of(
          "insert into journal select (n.day_id << 32) + n.number - 1, j.day_id, j.seq, j.changes,"
              + " j.checksum from (select day_id, seq, row_number() over (partition by day_id"
              + " order by seq) as number from journal_2) n"
              + " join journal_2 j on j.day_id = n.day_id and j.seq = n.seq",
          "insert into snapshot select (day_id << 32) + chunk, day_id, chunk, content, checksum"
              + " from snapshot_2");

  private static final String LEDGER_OF_FORMAT_1 =
      "CREATE TABLE ledger (one integer primary key check (one = 1), seq integer not null,"
          + " scopes integer not null, metered_days integer not null,"
          + " sealed_days integer not null, voided_activities integer not null,"
          + " checksum integer not null)";

  /** What format 2 has beside that: what the vendor says, and a row of the ledger that knows it. */
  private static final List<String> ADDED_BY_FORMAT_2 =
      List.of(
          "CREATE TABLE ledger (one integer primary key check (one = 1), seq integer not null,"
              + " scopes integer not null, metered_days integer not null,"
              + " sealed_days integer not null, voided_activities integer not null,"
              + " official_targets integer not null, official_scopes integer not null,"
              + " official_days integer not null, official_facts integer not null,"
              + " checksum integer not null)",
          "CREATE TABLE official_target (target_id integer primary key, kind text not null,"
              + " name text not null, last_answer text not null, offered integer not null,"
              + " requests_limit integer not null, requests_left integer not null,"
              + " resets_in text not null, failed_at text not null, failure text not null,"
              + " figures integer not null, checksum integer not null)",
          "CREATE TABLE official_scope (scope_id integer primary key, parent_id integer not null,"
              + " kind text not null, name text not null, label text not null,"
              + " checksum integer not null)",
          "CREATE TABLE official_day (target_id integer not null, day text not null,"
              + " answered_at text not null, facts integer not null, checksum integer not null,"
              + " primary key (target_id, day)) without rowid",
          "CREATE TABLE official_fact (target_id integer not null, day text not null,"
              + " figure_no integer not null, fact_no integer not null, scope_id integer not null,"
              + " figure text not null, value integer not null, first_seen text not null,"
              + " last_seen text not null, checksum integer not null,"
              + " primary key (target_id, day, figure_no, fact_no)) without rowid",
          "CREATE VIEW official_scope_path as with recursive path (scope_id, scope) as ("
              + "select scope_id, kind || ' ' || name from official_scope where parent_id = 0"
              + " union all "
              + "select s.scope_id, p.scope || ' / ' || s.name || "
              + "case s.label when '' then '' else ' (' || s.label || ')' end "
              + "from official_scope s join path p on s.parent_id = p.scope_id) "
              + "select scope_id, scope from path",
          "CREATE VIEW official as select t.kind || ' ' || t.name as target, f.day, p.scope,"
              + " f.figure, f.value, f.first_seen, f.last_seen from official_fact f "
              + "join official_target t on t.target_id = f.target_id "
              + "join official_scope_path p on p.scope_id = f.scope_id "
              + "order by f.target_id, f.day, f.figure_no, f.fact_no");

  private Schema() {}

  /**
   * Makes the tables in an empty file, and those that are missing in a file of an older format;
   * refuses any other file that is not whole and ours.
   */
  static void prepare(Database database, Path file) throws SQLException, IOException {
    Set<String> found = statements(database);
    long version = pragma(database, "user_version");
    long applicationId = pragma(database, "application_id");
    if (found.isEmpty() && version == 0 && applicationId == 0) {
      // Before the first table is made, or never: it lets a file become smaller again.
      database.execute("pragma auto_vacuum = incremental");
      database.execute(WRITE_AHEAD_LOG);
      create(database);
      return;
    }
    if (applicationId != APPLICATION_ID) {
      throw new UsageException.Damaged(
          file
              + " is no usage file, or its header is damaged; name another --data directory, or"
              + " restore the file from a copy",
          null);
    }
    if (version > VERSION) {
      throw new UsageException.NewerFormat(
          file
              + " has format "
              + version
              + ", this program knows formats up to "
              + VERSION
              + "; use the newer program that wrote it");
    }
    boolean format1 =
        version == 1 && found.equals(all(METERED, IDS_OF_FORMAT_2, List.of(LEDGER_OF_FORMAT_1)));
    boolean format2 =
        version == 2 && found.equals(all(METERED, IDS_OF_FORMAT_2, ADDED_BY_FORMAT_2));
    // Format 4 has other sections of snapshots, in the same tables.
    boolean format3 = version == 3 && found.equals(all(METERED, IDS, ADDED_BY_FORMAT_2));
    boolean newest = version == VERSION && found.equals(all(METERED, IDS, ADDED_BY_FORMAT_2));
    if (!format1 && !format2 && !format3 && !newest) {
      throw new UsageException.Damaged(
          file + " does not have the tables it should have; restore it from a copy", null);
    }
    database.execute(WRITE_AHEAD_LOG);
    if (!newest) {
      // What is damaged stays as it is, for whoever can read more of it.
      new LedgerFile(database).checkStructure(file);
      migrate(database, version);
    }
  }

  private static void create(Database database) throws SQLException, IOException {
    database.begin();
    execute(database, METERED);
    execute(database, IDS);
    addFormat2(database, LedgerRow.EMPTY);
    writeVersion(database);
    database.execute("pragma application_id = " + APPLICATION_ID);
    database.commit();
  }

  /** Takes a file of an older format to this one, in one commit: it is the one or the other. */
  private static void migrate(Database database, long version) throws SQLException, IOException {
    database.begin();
    if (version == 1) {
      LedgerRow row = LedgerRow.readFormat1(database);
      database.execute("drop table ledger");
      addFormat2(database, row);
    }
    if (version <= 2) {
      moveIds(database);
    }
    writeVersion(database);
    database.commit();
  }

  private static void moveIds(Database database) throws SQLException, IOException {
    List<String> tables = List.of("journal", "snapshot");
    for (String table : tables) {
      database.execute("alter table " + table + " rename to " + table + "_2");
    }
    execute(database, IDS);
    execute(database, IDS_MOVED);
    for (String table : tables) {
      database.query(
          "select (select count(*) from " + table + ") = (select count(*) from " + table + "_2)",
          rows -> Damage.unless(rows.getBoolean(1), "table " + table));
      database.execute("drop table " + table + "_2");
    }
  }

  private static void addFormat2(Database database, LedgerRow row)
      throws SQLException, IOException {
    execute(database, ADDED_BY_FORMAT_2);
    row.insert(database);
  }

  private static void execute(Database database, List<String> statements)
      throws SQLException, IOException {
    for (String statement : statements) {
      database.execute(statement);
    }
  }

  private static void writeVersion(Database database) throws SQLException, IOException {
    database.execute("pragma user_version = " + VERSION);
  }

  /** In no order: a migrated file has them in another one than a new file. */
  private static Set<String> statements(Database database) throws SQLException, IOException {
    List<String> found = new ArrayList<>();
    database.query(
        "select sql from sqlite_schema where sql is not null",
        rows -> found.add(rows.getString(1)));
    return Set.copyOf(found);
  }

  @SafeVarargs
  private static Set<String> all(List<String>... statements) {
    Set<String> all = new HashSet<>();
    for (List<String> some : statements) {
      all.addAll(some);
    }
    return all;
  }

  private static long pragma(Database database, String name) throws SQLException, IOException {
    AtomicLong value = new AtomicLong();
    database.query("pragma " + name, rows -> value.set(rows.getLong(1)));
    return value.get();
  }
}
