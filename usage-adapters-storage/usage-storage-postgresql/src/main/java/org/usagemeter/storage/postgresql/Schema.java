package org.usagemeter.storage.postgresql;

import java.util.ArrayList;
import java.util.List;

/**
 * The tables, as a list of versions; each is a list of statements that change nothing when they are
 * run again. Versions are only ever added.
 */
final class Schema {

  private static final List<String> LEDGER =
      List.of(
          "create table if not exists usage_ledger ("
              + "id smallint primary key check (id = 1), "
              + "seq bigint not null, "
              + "scopes integer not null, "
              + "voided bigint not null)",
          "insert into usage_ledger values (1, 0, 0, 0) on conflict do nothing",
          "create table if not exists usage_scope ("
              + "scope_id integer primary key, "
              + "parent_id integer not null, "
              + "kind text not null, "
              + "name text not null, "
              + "label text not null)",
          "create table if not exists usage_day ("
              + "day date primary key, "
              + "sealed boolean not null, "
              + "seq bigint not null)",
          "create table if not exists usage_count ("
              + "root_id integer not null, "
              + "day date not null, "
              + "metric text not null, "
              + "scope_id integer not null, "
              + "count bigint not null, "
              + "primary key (root_id, day, metric, scope_id))",
          // The ids are noise to the server's compression, and the rows are written once.
          "create table if not exists usage_ids ("
              + "day date not null, "
              + "root_id integer not null, "
              + "metric text not null, "
              + "seq bigint not null, "
              + "leaf_id integer not null, "
              + "kind smallint not null, "
              + "part integer not null, "
              + "ids bytea not null, "
              + "primary key (day, root_id, metric, seq, leaf_id, kind, part)"
              + ") partition by list (day)",
          "alter table usage_ids alter column ids set storage external",
          "create table if not exists usage_ids_wide ("
              + "day date not null, "
              + "root_id integer not null, "
              + "metric text not null, "
              + "seq bigint not null, "
              + "leaf_id integer not null, "
              + "kind smallint not null, "
              + "part integer not null, "
              + "ids bytea not null, "
              + "primary key (day, root_id, metric, seq, leaf_id, kind, part))",
          "alter table usage_ids_wide alter column ids set storage external",
          "create table if not exists usage_voided ("
              + "number bigint primary key, "
              + "id text not null, "
              + "day date not null, "
              + "root_id integer not null, "
              + "leaf_id integer not null, "
              + "metric text not null, "
              + "reason text not null, "
              + "voided_second bigint not null, "
              + "voided_nano integer not null)",
          "create index if not exists usage_voided_by_day on usage_voided (root_id, day)",
          "create table if not exists usage_writer ("
              + "writer text primary key, "
              + "attempt bigint not null, "
              + "at timestamptz not null)");

  private Schema() {}

  /** The statements of each version, the first version first. */
  static List<List<String>> versions() {
    List<String> first = new ArrayList<>(LEDGER);
    first.addAll(OfficialSchema.statements());
    return List.of(first);
  }
}
