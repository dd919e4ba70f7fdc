package org.usagemeter.storage.sqlite;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.usagemeter.domain.official.OfficialFact;
import org.usagemeter.domain.official.SourceStatus;
import org.usagemeter.domain.official.SourceTarget;

/**
 * What is committed of the official numbers, for readers on any thread: all that is small, and of
 * the facts those that were asked for lately.
 */
final class PublishedOfficial {

  /** About 25 MB: the newest facts of fifty large accounts over three months. */
  private static final int MAX_FACTS = 400_000;

  private static final SortedMap<LocalDate, Instant> NO_DAYS =
      Collections.unmodifiableSortedMap(new TreeMap<>());

  private final Map<SourceTarget, SortedMap<LocalDate, Instant>> answered =
      new ConcurrentHashMap<>();
  private final RecentFacts recent = new RecentFacts(MAX_FACTS);
  private volatile List<SourceStatus> statuses = List.of();

  /** Makes visible how it goes with every target now, and what was committed about one of them. */
  void publish(List<SourceStatus> all, OfficialTarget changed) {
    recent.forget(changed.status().target());
    answered.put(changed.status().target(), changed.answeredDays());
    statuses = all;
  }

  List<SourceStatus> statuses() {
    return statuses;
  }

  SortedMap<LocalDate, Instant> answered(SourceTarget target) {
    return answered.getOrDefault(target, NO_DAYS);
  }

  Optional<List<OfficialFact>> recent(RecentFacts.Question question) {
    return recent.answer(question);
  }

  /** Takes note of an answer that was read after the last commit. */
  void read(RecentFacts.Question question, List<OfficialFact> answer) {
    recent.remember(question, answer);
  }
}
