package org.usagemeter.storage.postgresql;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.usagemeter.domain.official.OfficialFact;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.transfer.StoredPiece;

/** Takes over the facts about one figure. The caller is the only one that writes. */
final class FactsTaking {

  private static final String FIGURE =
      "select figure_no, facts, value, first_second, first_nano, last_second, last_nano"
          + " from usage_figure"
          + " where target_id = $1 and day = $2 and scope_id = $3 and figure = $4";

  private static final String OLDER =
      "select value, first_second, first_nano, last_second, last_nano from usage_fact"
          + " where target_id = $1 and figure_no = $2 order by fact_no";

  private static final String PUT =
      "insert into usage_figure (target_id, day, scope_id, figure, figure_no, facts, value,"
          + " first_second, first_nano, last_second, last_nano) values ($1, $2, $3, $4,"
          + " (select coalesce(max(figure_no), 0) + 1 from usage_figure where target_id = $1),"
          + " $5, $6, $7, $8, $9, $10)"
          + " on conflict (target_id, day, scope_id, figure) do update set facts = excluded.facts,"
          + " value = excluded.value, first_second = excluded.first_second,"
          + " first_nano = excluded.first_nano, last_second = excluded.last_second,"
          + " last_nano = excluded.last_nano returning figure_no";

  private static final String ADD_OLDER =
      "insert into usage_fact (target_id, figure_no, fact_no, value, first_second, first_nano,"
          + " last_second, last_nano) select $1, $2, $3 + place, value, first_second, first_nano,"
          + " last_second, last_nano from unnest($4::bigint[], $5::bigint[], $6::integer[],"
          + " $7::bigint[], $8::integer[]) with ordinality as f (value, first_second, first_nano,"
          + " last_second, last_nano, place)";

  private final SqlConnection connection;
  private final long targetId;
  private final StoredFigure figure;
  private final long scopeId;
  private final StoredPiece.Facts piece;
  private final List<OfficialFact> told;

  private FactsTaking(
      SqlConnection connection,
      long targetId,
      StoredFigure figure,
      long scopeId,
      StoredPiece.Facts piece) {
    this.connection = connection;
    this.targetId = targetId;
    this.figure = figure;
    this.scopeId = scopeId;
    this.piece = piece;
    this.told = piece.facts();
  }

  /** Whether the facts of {@code piece} go further than those known; fails where they part. */
  static Future<Boolean> take(SqlConnection connection, StoredPiece.Facts piece) {
    StoredFigure figure = StoredFigure.of(piece.facts().get(0).figure());
    return OfficialTargets.known(connection, piece.target())
        .compose(
            targetId ->
                OfficialScopes.id(connection, figure.scope())
                    .compose(
                        scopeId ->
                            new FactsTaking(connection, targetId, figure, scopeId, piece).take()));
  }

  private Future<Boolean> take() {
    return connection.preparedQuery(FIGURE).execute(key()).compose(this::known).compose(this::add);
  }

  private Future<List<OfficialFact>> known(RowSet<Row> figures) {
    if (figures.size() == 0) {
      return Future.succeededFuture(List.of());
    }
    Row row = figures.iterator().next();
    OfficialFact newest = fact(row, 2);
    return row.getLong(1) == 1
        ? Future.succeededFuture(List.of(newest))
        : connection
            .preparedQuery(OLDER)
            .execute(Tuple.of(targetId, row.getLong(0)))
            .map(older -> all(older, newest));
  }

  private List<OfficialFact> all(RowSet<Row> older, OfficialFact newest) {
    List<OfficialFact> known = new ArrayList<>();
    for (Row row : older) {
      known.add(fact(row, 0));
    }
    known.add(newest);
    return known;
  }

  private OfficialFact fact(Row row, int column) {
    OfficialFigure about = told.get(0).figure();
    return StoredRows.of("usage_fact", () -> OfficialFacts.fact(about, row, column));
  }

  private Future<Boolean> add(List<OfficialFact> known) {
    if (!piece.goesFurtherThan(known)) {
      return Future.succeededFuture(false);
    }
    // What was the newest fact here may have been seen again there, before another followed it.
    int firstNew = Math.max(known.size() - 1, 0);
    return put().compose(figureNo -> addOlder(figureNo, firstNew)).map(true);
  }

  private Future<Long> put() {
    OfficialFact newest = told.get(told.size() - 1);
    Tuple row = key().addLong((long) told.size()).addLong(newest.value());
    StoredMoment.add(StoredMoment.add(row, newest.firstSeen()), newest.lastSeen());
    return connection
        .preparedQuery(PUT)
        .execute(row)
        .map(rows -> rows.iterator().next().getLong(0));
  }

  private Future<Long> addOlder(long figureNo, int from) {
    List<OfficialFact> older = told.subList(from, told.size() - 1);
    if (older.isEmpty()) {
      return Future.succeededFuture(figureNo);
    }
    Tuple rows =
        Tuple.of(targetId, figureNo, (long) from)
            .addArrayOfLong(older.stream().map(OfficialFact::value).toArray(Long[]::new))
            .addArrayOfLong(
                older.stream().map(fact -> fact.firstSeen().getEpochSecond()).toArray(Long[]::new))
            .addArrayOfInteger(
                older.stream().map(fact -> fact.firstSeen().getNano()).toArray(Integer[]::new))
            .addArrayOfLong(
                older.stream().map(fact -> fact.lastSeen().getEpochSecond()).toArray(Long[]::new))
            .addArrayOfInteger(
                older.stream().map(fact -> fact.lastSeen().getNano()).toArray(Integer[]::new));
    return connection.preparedQuery(ADD_OLDER).execute(rows).map(figureNo);
  }

  private Tuple key() {
    return Tuple.tuple()
        .addLong(targetId)
        .addLong(figure.day())
        .addLong(scopeId)
        .addString(figure.name());
  }
}
