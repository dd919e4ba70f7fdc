package org.usagemeter.storage.tck;

import static java.util.stream.Collectors.toUnmodifiableMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.metering.VoidedActivity;
import org.usagemeter.domain.official.OfficialFact;
import org.usagemeter.domain.official.SourceStatus;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.scope.RootScope;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.time.UsageWindow;

/**
 * Everything that a storage answers, but for the ledger's status, which is of each its own. Scopes
 * of one leaf were first seen at one moment, so their order among each other is of each its own,
 * too: the order of scopes is looked at by {@link SeededHistory}.
 */
record Answers(
    Set<Scope> scopes,
    Set<LocalDate> sealedDays,
    Map<RootScope, DayCounts> counts,
    Map<RootScope, List<VoidedActivity>> voids,
    List<SourceStatus> statuses,
    Map<SourceTarget, List<OfficialFact>> newest,
    Map<SourceTarget, List<OfficialFact>> history,
    Map<SourceTarget, SortedMap<LocalDate, Instant>> answered) {

  private static final UsageWindow EVER = OpenLedger.window("1970-01-01", "2031-01-01");

  static Answers of(OpenStorage storage) {
    OpenLedger ledger = storage.ledger();
    OpenArchive archive = storage.archive();
    Set<Scope> scopes = Set.copyOf(ledger.scopes());
    Set<RootScope> roots = scopes.stream().map(Scope::root).collect(toUnmodifiableSet());
    List<SourceStatus> statuses = archive.statuses();
    Set<SourceTarget> targets =
        statuses.stream().map(SourceStatus::target).collect(toUnmodifiableSet());
    return new Answers(
        scopes,
        ledger.sealedDays(),
        each(roots, root -> ledger.counts(root, EVER)),
        each(roots, root -> ledger.await(ledger.port().voidedActivities(root, EVER))),
        statuses,
        each(targets, target -> archive.newest(target, EVER)),
        each(targets, target -> archive.history(target, EVER)),
        each(targets, archive::answered));
  }

  private static <K, V> Map<K, V> each(Set<K> keys, Function<K, V> answer) {
    return keys.stream().collect(toUnmodifiableMap(Function.identity(), answer));
  }
}
