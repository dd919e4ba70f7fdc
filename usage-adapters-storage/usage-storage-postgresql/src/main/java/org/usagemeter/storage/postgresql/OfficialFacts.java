package org.usagemeter.storage.postgresql;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.usagemeter.domain.official.OfficialFact;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.time.UsageWindow;

/** Reads facts about many figures. */
final class OfficialFacts {

  private static final String TARGET =
      "(select target_id from usage_target where kind = $1 and name = $2)";

  private static final String NEWEST =
      "select f.day, s.scope, f.figure, f.value, f.first_second, f.first_nano, f.last_second,"
          + " f.last_nano from usage_figure f left join usage_official_scope s using (scope_id)"
          + " where f.target_id = "
          + TARGET
          + " and (f.day = "
          + StoredFigure.NO_DAY
          + " or f.day >= $3 and f.day < $4) order by f.day, f.figure_no";

  private static final String HISTORY =
      "select o.day, s.scope, o.figure, o.value, o.first_second, o.first_nano, o.last_second,"
          + " o.last_nano from ("
          + "select day, figure_no, scope_id, figure, facts as fact_no, value, first_second,"
          + " first_nano, last_second, last_nano from usage_figure where target_id = "
          + TARGET
          + " and day >= $3 and day < $4 union all "
          + "select f.day, f.figure_no, f.scope_id, f.figure, a.fact_no, a.value, a.first_second,"
          + " a.first_nano, a.last_second, a.last_nano from usage_fact a"
          + " join usage_figure f using (target_id, figure_no) where target_id = "
          + TARGET
          + " and f.day >= $3 and f.day < $4) o left join usage_official_scope s using (scope_id)"
          + " order by o.day, o.figure_no, o.fact_no";

  /** The same scope stands in many rows: it is parsed, and held in memory, once. */
  private final Map<String, Scope> scopes = new HashMap<>();

  private OfficialFacts() {}

  /** The newest fact of each figure: of days, those of {@code window}. */
  static Future<List<OfficialFact>> newest(
      SqlConnection connection, SourceTarget target, UsageWindow window) {
    return read(connection, NEWEST, target, window);
  }

  /** Every fact about the days of {@code window}. */
  static Future<List<OfficialFact>> history(
      SqlConnection connection, SourceTarget target, UsageWindow window) {
    return read(connection, HISTORY, target, window);
  }

  private static Future<List<OfficialFact>> read(
      SqlConnection connection, String statement, SourceTarget target, UsageWindow window) {
    Tuple arguments =
        StoredTarget.key(target)
            .addLong(window.from().toEpochDay())
            .addLong(window.toExclusive().toEpochDay());
    return connection
        .preparedQuery(statement)
        .execute(arguments)
        .map(rows -> StoredRows.of("usage_figure", () -> new OfficialFacts().facts(rows)));
  }

  private List<OfficialFact> facts(RowSet<Row> rows) {
    List<OfficialFact> facts = new ArrayList<>(rows.size());
    for (Row row : rows) {
      Scope scope = scopes.computeIfAbsent(text(row, 1), ScopeText::read);
      OfficialFigure figure = StoredFigure.read(row.getLong(0), scope, row.getString(2));
      facts.add(fact(figure, row, 3));
    }
    return List.copyOf(facts);
  }

  /** Of a join: the server keeps no watch over what belongs together, which doubles the pace. */
  static String text(Row row, int column) {
    return requireNonNull(row.getString(column), "its scope is gone");
  }

  /** The fact whose value is in {@code column}, before the moments. */
  static OfficialFact fact(OfficialFigure figure, Row row, int column) {
    return new OfficialFact(
        figure,
        row.getLong(column),
        StoredMoment.read(row, column + 1),
        StoredMoment.read(row, column + 3));
  }
}
