package org.usagemeter.storage.postgresql;

import java.util.List;

/**
 * The tables of what the vendor says, and of whose turn it is to ask.
 *
 * <p>Moments are two columns, see {@link StoredMoment}; days are days since 1970, because the
 * server's own type ends long before Java's does; text is written as in {@link StoredText}. View
 * {@code official} has all of it for people. There are no foreign keys: to check them would double
 * the time that a new contact takes.
 */
final class OfficialSchema {

  private OfficialSchema() {}

  /** To be run in this order; run again, they change nothing. */
  static List<String> statements() {
    return List.of(
        // Numbered from 1 in the order in which they were first heard of.
        "create table if not exists usage_target (target_id bigint primary key, kind text not null,"
            + " name text not null, answered_second bigint, answered_nano integer,"
            + " offered boolean not null, requests_limit bigint, requests_left bigint,"
            + " resets_second bigint, resets_nano integer, failed_second bigint,"
            + " failed_nano integer, failure text, unique (kind, name))",
        // A scope can be longer than what a tree index takes; a hash index takes any text.
        "create table if not exists usage_official_scope (scope_id bigint primary key, scope text not null,"
            + " exclude using hash (scope with =))",
        // A figure and its newest fact. Numbered from 1, by target, in the order in which they were
        // first kept. Each contact moves the last moment of nearly every row: half of a page is
        // left free, so that the new row finds room beside the old one, and no index changes.
        "create table if not exists usage_figure (target_id bigint not null,"
            + " figure_no bigint not null, day bigint not null,"
            + " scope_id bigint not null, figure text not null,"
            + " facts bigint not null, value bigint not null, first_second bigint not null,"
            + " first_nano integer not null, last_second bigint not null,"
            + " last_nano integer not null, primary key (target_id, figure_no),"
            + " unique (target_id, day, scope_id, figure)) with (fillfactor = 50)",
        // Every older fact. Numbered from 1, oldest first; that of the newest is
        // usage_figure.facts.
        "create table if not exists usage_fact (target_id bigint not null, figure_no bigint not null,"
            + " fact_no bigint not null, value bigint not null, first_second bigint not null,"
            + " first_nano integer not null, last_second bigint not null,"
            + " last_nano integer not null, primary key (target_id, figure_no, fact_no))",
        "create table if not exists usage_answered (target_id bigint not null,"
            + " day bigint not null, at_second bigint not null, at_nano integer not null,"
            + " primary key (target_id, day)) with (fillfactor = 50)",
        "create table if not exists usage_lease (one integer primary key check (one = 1), holder text not null,"
            + " until_second bigint not null, until_nano integer not null)",
        "create or replace view official as select t.kind || ' ' || t.name as target, "
            + day("f.day")
            + " as day, s.scope, f.figure, o.value, "
            + moment("o.first")
            + " as first_seen, "
            + moment("o.last")
            + " as last_seen from (select target_id, figure_no, fact_no, value, first_second,"
            + " first_nano, last_second, last_nano from usage_fact union all "
            + "select target_id, figure_no, facts, value, first_second, first_nano, last_second,"
            + " last_nano from usage_figure) o "
            + "join usage_figure f using (target_id, figure_no) "
            + "join usage_target t using (target_id) "
            + "join usage_official_scope s using (scope_id) "
            + "order by target_id, f.day, figure_no, o.fact_no");
  }

  /** The server's type, where it has the day. */
  private static String day(String column) {
    return "case when "
        + column
        + " between -2440588 and 2145031948 then date '1970-01-01' + "
        + column
        + "::integer end";
  }

  /** The server's type to the microsecond, where it has the moment. */
  private static String moment(String columns) {
    return "case when "
        + columns
        + "_second between -210866803200 and 9224318015999 then to_timestamp("
        + columns
        + "_second) + "
        + columns
        + "_nano / 1000 * interval '1 microsecond' end";
  }
}
