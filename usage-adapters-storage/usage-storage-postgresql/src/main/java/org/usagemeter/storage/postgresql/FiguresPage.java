package org.usagemeter.storage.postgresql;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.usagemeter.domain.official.OfficialFact;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.transfer.StoredPiece;

/**
 * Some figures of one target, in the order in which they were first kept, with every fact about
 * them.
 *
 * @param pieces one for each figure; none after the last figure
 * @param lastFigureNo the last figure's number, after which the next page begins
 */
record FiguresPage(List<StoredPiece> pieces, long lastFigureNo) {

  /** At most 1,000 figures, and no more of them once they have 5,000 facts together. */
  private static final String FIGURES =
      "select figure_no, day, scope, figure, facts, value, first_second, first_nano, last_second,"
          + " last_nano from (select f.*, sum(facts) over (order by figure_no) - facts as before"
          + " from (select * from usage_figure where target_id = $1 and figure_no > $2"
          + " order by figure_no limit 1000) f) g left join usage_official_scope s using (scope_id)"
          + " where before < 5000 order by figure_no";

  private static final String OLDER =
      "select figure_no, value, first_second, first_nano, last_second, last_nano from usage_fact"
          + " where target_id = $1 and figure_no > $2 and figure_no <= $3"
          + " order by figure_no, fact_no";

  /** The figures after the one with the number {@code after}. */
  static Future<FiguresPage> read(
      SqlConnection connection, long targetId, SourceTarget target, long after) {
    return connection
        .preparedQuery(FIGURES)
        .execute(Tuple.of(targetId, after))
        .compose(
            figures -> {
              long last = after;
              boolean revised = false;
              for (Row row : figures) {
                last = row.getLong(0);
                revised |= row.getLong(4) > 1;
              }
              long lastFigureNo = last;
              Map<Long, List<Row>> none = Map.of();
              return (revised
                      ? older(connection, Tuple.of(targetId, after, lastFigureNo))
                      : Future.succeededFuture(none))
                  .map(older -> new FiguresPage(pieces(target, figures, older), lastFigureNo));
            });
  }

  private static Future<Map<Long, List<Row>>> older(SqlConnection connection, Tuple run) {
    return connection
        .preparedQuery(OLDER)
        .execute(run)
        .map(
            rows -> {
              Map<Long, List<Row>> byFigure = new LinkedHashMap<>();
              for (Row row : rows) {
                byFigure.computeIfAbsent(row.getLong(0), first -> new ArrayList<>()).add(row);
              }
              return byFigure;
            });
  }

  private static List<StoredPiece> pieces(
      SourceTarget target, RowSet<Row> figures, Map<Long, List<Row>> older) {
    List<StoredPiece> pieces = new ArrayList<>();
    for (Row row : figures) {
      pieces.add(
          StoredRows.of(
              "usage_figure",
              () -> facts(target, row, older.getOrDefault(row.getLong(0), List.of()))));
    }
    return pieces;
  }

  private static StoredPiece facts(SourceTarget target, Row newest, List<Row> older) {
    OfficialFigure figure =
        StoredFigure.read(
            newest.getLong(1), ScopeText.read(OfficialFacts.text(newest, 2)), newest.getString(3));
    List<OfficialFact> facts = new ArrayList<>();
    older.forEach(row -> facts.add(OfficialFacts.fact(figure, row, 1)));
    facts.add(OfficialFacts.fact(figure, newest, 5));
    if (facts.size() != newest.getLong(4)) {
      throw new IllegalArgumentException(
          newest.getLong(4)
              + " facts about "
              + figure
              + ", of which "
              + facts.size()
              + " are there");
    }
    return new StoredPiece.Facts(target, facts);
  }
}
