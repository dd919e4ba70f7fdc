package org.usagemeter.domain.transfer;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.time.UsageWindow;

/** Days that follow each other and were last answered for at one moment, as one piece each. */
public final class AnsweredRuns {

  private AnsweredRuns() {}

  /** The pieces that say what {@code answered} says, by day. */
  public static List<StoredPiece.Answered> of(
      SourceTarget target, SortedMap<LocalDate, Instant> answered) {
    List<StoredPiece.Answered> runs = new ArrayList<>();
    for (Map.Entry<LocalDate, Instant> day : answered.entrySet()) {
      int last = runs.size() - 1;
      if (last >= 0
          && runs.get(last).at().equals(day.getValue())
          && runs.get(last).days().days() < StoredPiece.MAX_ROWS
          && runs.get(last).days().toExclusive().equals(day.getKey())) {
        LocalDate from = runs.get(last).days().from();
        runs.set(last, run(target, from, day.getKey(), day.getValue()));
      } else {
        runs.add(run(target, day.getKey(), day.getKey(), day.getValue()));
      }
    }
    return List.copyOf(runs);
  }

  /** The pieces that say that {@code days} were all answered for at one moment. */
  public static List<StoredPiece.Answered> of(SourceTarget target, UsageWindow days, Instant at) {
    List<StoredPiece.Answered> runs = new ArrayList<>();
    LocalDate from = days.from();
    while (from.isBefore(days.toExclusive())) {
      LocalDate most = from.plusDays(StoredPiece.MAX_ROWS);
      LocalDate end = most.isBefore(days.toExclusive()) ? most : days.toExclusive();
      runs.add(new StoredPiece.Answered(target, new UsageWindow(from, end), at));
      from = end;
    }
    return List.copyOf(runs);
  }

  private static StoredPiece.Answered run(
      SourceTarget target, LocalDate first, LocalDate last, Instant at) {
    return new StoredPiece.Answered(target, new UsageWindow(first, last.plusDays(1)), at);
  }
}
