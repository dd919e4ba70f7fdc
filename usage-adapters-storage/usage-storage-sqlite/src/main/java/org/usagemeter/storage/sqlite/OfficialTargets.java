package org.usagemeter.storage.sqlite;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.usagemeter.domain.official.SourceStatus;
import org.usagemeter.domain.official.SourceTarget;

/**
 * Tables {@code official_target} and {@code official_day} in memory, in the order in which targets
 * were first heard of. For use by the writer alone.
 */
final class OfficialTargets {

  private final Map<SourceTarget, OfficialTarget> targets = new LinkedHashMap<>();

  private OfficialTargets() {}

  static OfficialTargets read(Database database, OfficialRows expected)
      throws SQLException, IOException {
    OfficialTargets read = new OfficialTargets();
    Map<Long, OfficialTarget> byId = new HashMap<>();
    database.query(
        "select target_id, kind, name, last_answer, offered, requests_limit, requests_left,"
            + " resets_in, failed_at, failure, figures, checksum from official_target"
            + " order by target_id",
        rows -> {
          OfficialTarget target = new OfficialTarget(StoredTarget.read(rows));
          byId.put(target.id(), target);
          read.targets.put(target.status().target(), target);
          Damage.unless(target.id() == read.targets.size(), "table official_target");
        });
    Damage.unless(byId.size() == expected.targets(), "table official_target");
    AtomicLong days = new AtomicLong();
    database.query(
        "select target_id, day, answered_at, facts, checksum from official_day",
        rows -> {
          OfficialDay day = OfficialDay.read(rows);
          OfficialTarget target = byId.get(day.targetId());
          if (target == null) {
            throw Damage.found("table official_day");
          }
          target.add(day);
          days.incrementAndGet();
        });
    Damage.unless(days.get() == expected.days(), "table official_day");
    return read;
  }

  Optional<OfficialTarget> known(SourceTarget target) {
    return Optional.ofNullable(targets.get(target));
  }

  /** The target; it is heard of from now on. */
  OfficialTarget target(SourceTarget target) {
    return targets.computeIfAbsent(
        target,
        absent ->
            new OfficialTarget(
                new StoredTarget(targets.size() + 1L, SourceStatus.untouched(absent), 0)));
  }

  Collection<OfficialTarget> all() {
    return targets.values();
  }

  List<SourceStatus> statuses() {
    return targets.values().stream().map(OfficialTarget::status).toList();
  }

  /** How many days there are of all targets. */
  long days() {
    return targets.values().stream().mapToLong(OfficialTarget::days).sum();
  }

  /** How many facts there are of all targets. */
  long facts() {
    return targets.values().stream().mapToLong(OfficialTarget::facts).sum();
  }
}
