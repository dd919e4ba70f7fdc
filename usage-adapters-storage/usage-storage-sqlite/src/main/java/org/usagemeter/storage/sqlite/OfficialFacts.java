package org.usagemeter.storage.sqlite;

import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.usagemeter.domain.official.OfficialFact;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.time.UsageWindow;

/** Finds facts in the file, and misses those that went missing. For use by the writer alone. */
final class OfficialFacts {

  /** The first and the last year whose days are in order as texts. */
  private static final int FIRST_YEAR = 0;

  private static final int LAST_YEAR = 9999;

  private final Database database;
  private final StoredScopes scopes;

  OfficialFacts(Database database, StoredScopes scopes) {
    this.database = database;
    this.scopes = scopes;
  }

  /** The newest fact of each of these figures that is known. */
  Map<OfficialFigure, StoredFact> newest(OfficialTarget target, Iterable<OfficialFigure> figures)
      throws SQLException, IOException {
    TreeSet<String> days = new TreeSet<>();
    figures.forEach(figure -> days.add(FigureText.day(figure)));
    List<StoredFact> read = new ArrayList<>();
    if (days.remove(FigureText.NO_DAY)) {
      read.addAll(read(target, FigureText.NO_DAY, FigureText.NO_DAY));
    }
    if (!days.isEmpty()) {
      read.addAll(read(target, days.first(), days.last()));
    }
    Map<OfficialFigure, StoredFact> newest = new HashMap<>();
    read.forEach(fact -> newest.put(fact.fact().figure(), fact));
    return newest;
  }

  /** Every fact about one day, or about none, by figure; those of a figure oldest first. */
  List<StoredFact> ofDay(OfficialTarget target, String day) throws SQLException, IOException {
    return read(target, day, day);
  }

  /** The answer to a question about {@code target}. */
  List<OfficialFact> answer(OfficialTarget target, RecentFacts.Question question)
      throws SQLException, IOException {
    List<StoredFact> read = new ArrayList<>();
    if (!question.history()) {
      read.addAll(read(target, FigureText.NO_DAY, FigureText.NO_DAY));
    }
    read.addAll(ofDays(target, question.window()));
    List<OfficialFact> answer = new ArrayList<>(read.size());
    for (int i = 0; i < read.size(); i++) {
      boolean newest = i + 1 == read.size() || read.get(i + 1).figureNo() != read.get(i).figureNo();
      if (newest || question.history()) {
        answer.add(read.get(i).fact());
      }
    }
    return List.copyOf(answer);
  }

  private List<StoredFact> ofDays(OfficialTarget target, UsageWindow window)
      throws SQLException, IOException {
    LocalDate last = window.toExclusive().minusDays(1);
    if (window.from().getYear() >= FIRST_YEAR && last.getYear() <= LAST_YEAR) {
      return read(target, window.from().toString(), last.toString());
    }
    List<StoredFact> read = new ArrayList<>();
    // Every day there is: a sign comes before the digits, and a colon after them.
    for (StoredFact fact : read(target, "+", ":")) {
      if (window.contains(dayOf(fact))) {
        read.add(fact);
      }
    }
    read.sort(Comparator.comparing(OfficialFacts::dayOf));
    return read;
  }

  private static LocalDate dayOf(StoredFact fact) {
    return ((OfficialFigure.DayCount) fact.fact().figure()).day();
  }

  private List<StoredFact> read(OfficialTarget target, String firstDay, String lastDay)
      throws SQLException, IOException {
    long expected = target.facts(firstDay, lastDay);
    if (expected == 0) {
      return List.of();
    }
    List<StoredFact> read = StoredFacts.read(database, scopes, target.id(), firstDay, lastDay);
    Damage.unless(read.size() == expected, "table official_fact");
    return read;
  }
}
