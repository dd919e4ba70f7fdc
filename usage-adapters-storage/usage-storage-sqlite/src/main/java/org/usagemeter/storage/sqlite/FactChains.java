package org.usagemeter.storage.sqlite;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.usagemeter.domain.official.OfficialFigure;

/**
 * All facts about each figure of the days that pieces were about lately: pieces come figure by
 * figure, and the file has facts by day. For use by the writer alone.
 */
final class FactChains {

  /** About 15 MB. */
  private static final int MAX_FACTS = 50_000;

  private final OfficialFacts file;
  private final LinkedHashMap<Day, Map<OfficialFigure, List<StoredFact>>> days =
      new LinkedHashMap<>(16, 0.75f, true);
  private int facts;

  private record Day(long targetId, String day) {}

  FactChains(OfficialFacts file) {
    this.file = file;
  }

  /**
   * The facts about {@code figure}, oldest first; whoever writes more adds them, see {@link #add}.
   */
  List<StoredFact> of(OfficialTarget target, OfficialFigure figure)
      throws SQLException, IOException {
    Day key = new Day(target.id(), FigureText.day(figure));
    Map<OfficialFigure, List<StoredFact>> chains = days.get(key);
    if (chains == null) {
      makeRoom();
      chains = read(target, key);
      days.put(key, chains);
    }
    return chains.computeIfAbsent(figure, absent -> new ArrayList<>());
  }

  private Map<OfficialFigure, List<StoredFact>> read(OfficialTarget target, Day key)
      throws SQLException, IOException {
    Map<OfficialFigure, List<StoredFact>> chains = new LinkedHashMap<>();
    for (StoredFact fact : file.ofDay(target, key.day())) {
      add(chains.computeIfAbsent(fact.fact().figure(), absent -> new ArrayList<>()), fact);
    }
    return chains;
  }

  private void makeRoom() {
    var eldest = days.values().iterator();
    while (facts > MAX_FACTS && eldest.hasNext()) {
      facts -= eldest.next().values().stream().mapToInt(List::size).sum();
      eldest.remove();
    }
  }

  /** Takes note of a fact that is in the file now. */
  void add(List<StoredFact> chain, StoredFact fact) {
    chain.add(fact);
    facts++;
  }

  void forget() {
    days.clear();
    facts = 0;
  }
}
