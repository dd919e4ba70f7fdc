package org.usagemeter.storage.sqlite;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.usagemeter.domain.official.OfficialFact;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.time.UsageWindow;

/**
 * Answers that were read lately, so that a question asked often is read once. Bounded by the number
 * of facts; the answer asked for longest ago goes first. May be used by any thread.
 */
final class RecentFacts {

  private final int maxFacts;
  private final LinkedHashMap<Question, List<OfficialFact>> answers =
      new LinkedHashMap<>(16, 0.75f, true);
  private long facts;

  RecentFacts(int maxFacts) {
    this.maxFacts = maxFacts;
  }

  synchronized Optional<List<OfficialFact>> answer(Question question) {
    return Optional.ofNullable(answers.get(question));
  }

  synchronized void remember(Question question, List<OfficialFact> answer) {
    List<OfficialFact> before = answers.put(question, answer);
    facts += weight(answer) - (before == null ? 0 : weight(before));
    var eldest = answers.entrySet().iterator();
    while (facts > maxFacts) {
      facts -= weight(eldest.next().getValue());
      eldest.remove();
    }
  }

  /** Forgets every answer about {@code target}. */
  synchronized void forget(SourceTarget target) {
    var each = answers.entrySet().iterator();
    while (each.hasNext()) {
      Map.Entry<Question, List<OfficialFact>> answer = each.next();
      if (answer.getKey().target().equals(target)) {
        facts -= weight(answer.getValue());
        each.remove();
      }
    }
  }

  /** An answer without a fact takes room too. */
  private static long weight(List<OfficialFact> answer) {
    return answer.size() + 1L;
  }

  /**
   * What was asked.
   *
   * @param history whether every fact is wanted, and not the newest of each figure
   */
  record Question(boolean history, SourceTarget target, UsageWindow window) {}
}
