package org.usagemeter.storage.sqlite;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.official.OfficialFact;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.scope.Scope;

/**
 * Reads a run of table {@code official_fact} and checks every row. Days, moments and metrics stand
 * in many rows of one run, so that each is parsed, and held in memory, once.
 */
final class StoredFacts {

  private final StoredScopes scopes;
  private final Map<String, LocalDate> days = new HashMap<>();
  private final Map<String, Instant> moments = new HashMap<>();
  private final Map<String, Metric> metrics = new HashMap<>();
  private final List<StoredFact> found = new ArrayList<>();

  private StoredFacts(StoredScopes scopes) {
    this.scopes = scopes;
  }

  /**
   * The facts of a target from one day to another, both included and in the order of their texts;
   * within a day in the order of figures, and those oldest first.
   */
  static List<StoredFact> read(
      Database database, StoredScopes scopes, long targetId, String firstDay, String lastDay)
      throws SQLException, IOException {
    StoredFacts facts = new StoredFacts(scopes);
    database.query(
        "select target_id, day, figure_no, fact_no, scope_id, figure, value, first_seen,"
            + " last_seen, checksum from official_fact"
            + " where target_id = ? and day >= ? and day <= ? order by day, figure_no, fact_no",
        rows -> facts.found.add(facts.fact(rows)),
        targetId,
        firstDay,
        lastDay);
    return facts.found;
  }

  private StoredFact fact(ResultSet rows) throws SQLException {
    String what = "fact " + rows.getLong(3) + "." + rows.getLong(4) + " of table official_fact";
    try {
      StoredFact stored =
          new StoredFact(
              rows.getLong(1),
              rows.getLong(3),
              rows.getLong(4),
              rows.getInt(5),
              new OfficialFact(
                  figure(rows.getString(2), scopes.scope(rows.getInt(5)), rows.getString(6)),
                  rows.getLong(7),
                  moments.computeIfAbsent(rows.getString(8), Instant::parse),
                  moments.computeIfAbsent(rows.getString(9), Instant::parse)));
      Damage.unless(rows.getLong(10) == stored.checksum(), what);
      return stored;
    } catch (IllegalArgumentException | DateTimeException | NullPointerException e) {
      throw Damage.found(what);
    }
  }

  private OfficialFigure figure(String day, Scope scope, String name) {
    return day.equals(FigureText.NO_DAY)
        ? FigureText.ofNoDay(scope, name)
        : FigureText.ofDay(
            scope,
            metrics.computeIfAbsent(name, Metric::new),
            days.computeIfAbsent(day, LocalDate::parse));
  }
}
