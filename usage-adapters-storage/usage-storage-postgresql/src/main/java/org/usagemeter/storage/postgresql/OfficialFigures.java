package org.usagemeter.storage.postgresql;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.usagemeter.domain.official.KeptContact;
import org.usagemeter.domain.official.OfficialFigure;

/**
 * Keeps the figures of an answer, however many there are, in one statement. The caller is the only
 * one that writes.
 */
final class OfficialFigures {

  /**
   * Every part of it sees the tables as they were before: the newest fact that another value
   * follows is copied to the older ones, and overwritten in its own place.
   */
  private static final String KEEP =
      "with said as materialized ("
          + "select s.*, f.figure_no, f.facts, f.value as known, f.first_second, f.first_nano,"
          + " f.last_second, f.last_nano, (f.last_second, f.last_nano) < ($6, $7) as later"
          + " from unnest($2::bigint[], $3::bigint[], $4::text[], $5::bigint[]) with ordinality"
          + " as s (day, scope_id, figure, value, place) left join usage_figure f"
          + " on f.target_id = $1 and f.day = s.day and f.scope_id = s.scope_id"
          + " and f.figure = s.figure), "
          + "older as (insert into usage_fact (target_id, figure_no, fact_no, value, first_second,"
          + " first_nano, last_second, last_nano) select $1, figure_no, facts, known,"
          + " first_second, first_nano, last_second, last_nano from said where known <> value"
          + " returning 1), "
          // Moments of one figure never go back.
          + "seen as (select figure_no, value, known <> value as revised, facts, first_second,"
          + " first_nano, later, case when later then $6 else last_second end as second,"
          + " case when later then $7 else last_nano end as nano from said"
          + " where known <> value or later), "
          + "moved as (update usage_figure f set value = s.value,"
          + " facts = case when revised then s.facts + 1 else s.facts end,"
          + " first_second = case when revised then second else s.first_second end,"
          + " first_nano = case when revised then nano else s.first_nano end,"
          + " last_second = second, last_nano = nano"
          + " from seen s where f.target_id = $1 and f.figure_no = s.figure_no), "
          + "added as (insert into usage_figure (target_id, figure_no, day, scope_id, figure,"
          + " facts, value, first_second, first_nano, last_second, last_nano)"
          + " select $1, (select coalesce(max(figure_no), 0) from usage_figure"
          + " where target_id = $1) + row_number() over (order by place),"
          + " day, scope_id, figure, 1, value, $6, $7, $6, $7 from said where figure_no is null"
          + " returning 1) "
          + "select (select count(*) from added), (select count(*) from older)";

  private OfficialFigures() {}

  /** What {@code figures}, said at {@code at}, came to. */
  static Future<KeptContact> keep(
      SqlConnection connection, long targetId, Map<OfficialFigure, Long> figures, Instant at) {
    if (figures.isEmpty()) {
      return Future.succeededFuture(KeptContact.NONE);
    }
    Map<StoredFigure, Long> said = new LinkedHashMap<>();
    Set<String> scopes = new LinkedHashSet<>();
    figures.forEach(
        (figure, value) -> {
          StoredFigure stored = StoredFigure.of(figure);
          said.put(stored, value);
          scopes.add(stored.scope());
        });
    return OfficialScopes.ids(connection, scopes)
        .compose(
            ids ->
                connection
                    .preparedQuery(KEEP)
                    .execute(StoredMoment.add(columns(targetId, said, ids), at)))
        .map(rows -> kept(rows.iterator().next(), figures.size()));
  }

  private static Tuple columns(
      long targetId, Map<StoredFigure, Long> said, Map<String, Long> scopeIds) {
    List<Long> days = new ArrayList<>();
    List<Long> scopes = new ArrayList<>();
    List<String> names = new ArrayList<>();
    said.keySet()
        .forEach(
            figure -> {
              days.add(figure.day());
              scopes.add(scopeIds.get(figure.scope()));
              names.add(figure.name());
            });
    return Tuple.tuple()
        .addLong(targetId)
        .addArrayOfLong(days.toArray(Long[]::new))
        .addArrayOfLong(scopes.toArray(Long[]::new))
        .addArrayOfString(names.toArray(String[]::new))
        .addArrayOfLong(said.values().toArray(Long[]::new));
  }

  private static KeptContact kept(Row counts, int said) {
    long added = counts.getLong(0);
    long revised = counts.getLong(1);
    return new KeptContact(added, revised, said - added - revised);
  }
}
