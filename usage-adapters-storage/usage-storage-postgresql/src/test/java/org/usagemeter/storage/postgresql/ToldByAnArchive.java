package org.usagemeter.storage.postgresql;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.usagemeter.domain.official.OfficialFact;
import org.usagemeter.domain.official.SourceStatus;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.port.out.OfficialUsageArchive;

/** Everything that an archive answers about the targets of a {@link RandomHistory}. */
record ToldByAnArchive(List<SourceStatus> statuses, List<Target> targets) {

  static ToldByAnArchive of(OfficialUsageArchive archive) {
    List<Target> targets = new ArrayList<>();
    for (SourceTarget target : RandomHistory.TARGETS) {
      targets.add(
          new Target(
              Waiting.await(archive.newest(target, RandomHistory.ALL)),
              Waiting.await(archive.history(target, RandomHistory.ALL)),
              Waiting.await(archive.answered(target))));
    }
    return new ToldByAnArchive(Waiting.await(archive.statuses()), targets);
  }

  /** What it answers about one target. */
  record Target(
      List<OfficialFact> newest,
      List<OfficialFact> history,
      SortedMap<LocalDate, Instant> answered) {}
}
