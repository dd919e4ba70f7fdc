package org.usagemeter.storage.sqlite;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import org.usagemeter.domain.official.OfficialFact;

/**
 * One row of table {@code official_fact}.
 *
 * @param targetId whose fact it is
 * @param figureNo the figure, numbered from 1 in the order in which its target's were first kept
 * @param factNo the facts of a figure, numbered from 1, oldest first
 * @param scopeId the scope's key in table {@code official_scope}
 */
record StoredFact(long targetId, long figureNo, long factNo, int scopeId, OfficialFact fact) {

  String day() {
    return FigureText.day(fact.figure());
  }

  /** The next fact of the same figure. */
  StoredFact next(long value, Instant at) {
    return new StoredFact(
        targetId, figureNo, factNo + 1, scopeId, new OfficialFact(fact.figure(), value, at, at));
  }

  /** The same fact, seen once more. */
  StoredFact seen(Instant at) {
    return new StoredFact(
        targetId,
        figureNo,
        factNo,
        scopeId,
        new OfficialFact(fact.figure(), fact.value(), fact.firstSeen(), at));
  }

  void insert(Database database) throws SQLException, IOException {
    database.update(
        "insert into official_fact values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        targetId,
        day(),
        figureNo,
        factNo,
        scopeId,
        FigureText.name(fact.figure()),
        fact.value(),
        fact.firstSeen().toString(),
        fact.lastSeen().toString(),
        checksum());
  }

  void updateLastSeen(Database database) throws SQLException, IOException {
    database.update(
        "update official_fact set last_seen = ?, checksum = ?"
            + " where target_id = ? and day = ? and figure_no = ? and fact_no = ?",
        fact.lastSeen().toString(),
        checksum(),
        targetId,
        day(),
        figureNo,
        factNo);
  }

  long checksum() {
    return new RowChecksum("official_fact")
        .add(targetId)
        .add(day())
        .add(figureNo)
        .add(factNo)
        .add(scopeId)
        .add(FigureText.name(fact.figure()))
        .add(fact.value())
        .add(fact.firstSeen().toString())
        .add(fact.lastSeen().toString())
        .value();
  }
}
