package org.usagemeter.storage.sqlite;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * One row of table {@code official_day}: a day that the vendor was asked about or told of.
 *
 * @param day as text; empty for the facts that are about no day
 * @param answeredAt when the vendor last answered for it; nothing if it told of it unasked
 * @param facts how many facts there are about it, so that one that went missing is missed
 */
record OfficialDay(long targetId, String day, Optional<Instant> answeredAt, long facts) {

  /** Reads the row that {@code rows} stands on, whose columns are in their order. */
  static OfficialDay read(ResultSet rows) throws SQLException {
    String what = "day " + rows.getString(2) + " of table official_day";
    try {
      String answered = rows.getString(3);
      OfficialDay day =
          new OfficialDay(
              rows.getLong(1),
              rows.getString(2),
              answered.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(answered)),
              rows.getLong(4));
      Damage.unless(rows.getLong(5) == day.checksum(), what);
      return day;
    } catch (DateTimeException | NullPointerException e) {
      throw Damage.found(what);
    }
  }

  static OfficialDay empty(long targetId, String day) {
    return new OfficialDay(targetId, day, Optional.empty(), 0);
  }

  OfficialDay withFacts(long more) {
    return new OfficialDay(targetId, day, answeredAt, facts + more);
  }

  OfficialDay answered(Instant at) {
    return new OfficialDay(targetId, day, Optional.of(at), facts);
  }

  void write(Database database) throws SQLException, IOException {
    database.update(
        "insert into official_day values (?, ?, ?, ?, ?) on conflict (target_id, day) do update"
            + " set answered_at = excluded.answered_at, facts = excluded.facts,"
            + " checksum = excluded.checksum",
        targetId,
        day,
        answeredText(),
        facts,
        checksum());
  }

  long checksum() {
    return new RowChecksum("official_day")
        .add(targetId)
        .add(day)
        .add(answeredText())
        .add(facts)
        .value();
  }

  private String answeredText() {
    return answeredAt.map(Instant::toString).orElse("");
  }
}
