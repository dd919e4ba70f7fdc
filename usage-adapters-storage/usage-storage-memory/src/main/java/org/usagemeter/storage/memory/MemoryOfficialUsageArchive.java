package org.usagemeter.storage.memory;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.official.KeptContact;
import org.usagemeter.domain.official.OfficialFact;
import org.usagemeter.domain.official.SourceContact;
import org.usagemeter.domain.official.SourceFailure;
import org.usagemeter.domain.official.SourceStatus;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.port.out.OfficialUsageArchive;
import org.usagemeter.domain.time.UsageWindow;

/**
 * The archive as plainly as it can be written: a list of facts for each target, behind one lock.
 */
final class MemoryOfficialUsageArchive implements OfficialUsageArchive {

  private final Object lock = new Object();
  private final Map<SourceTarget, TargetFacts> targets = new LinkedHashMap<>();
  private boolean closed;

  @Override
  public CompletionStage<KeptContact> keep(SourceContact contact) {
    requireNonNull(contact, "contact");
    return answer(() -> facts(contact.target()).keep(contact));
  }

  @Override
  public CompletionStage<SourceStatus> keepFailure(SourceFailure failure) {
    requireNonNull(failure, "failure");
    return answer(() -> facts(failure.target()).keepFailure(failure));
  }

  @Override
  public CompletionStage<List<OfficialFact>> newest(SourceTarget target, UsageWindow window) {
    requireNonNull(target, "target");
    requireNonNull(window, "window");
    return answer(() -> known(target).newest(window));
  }

  @Override
  public CompletionStage<List<OfficialFact>> history(SourceTarget target, UsageWindow window) {
    requireNonNull(target, "target");
    requireNonNull(window, "window");
    return answer(() -> known(target).history(window));
  }

  @Override
  public CompletionStage<SortedMap<LocalDate, Instant>> answered(SourceTarget target) {
    requireNonNull(target, "target");
    return answer(() -> new TreeMap<>(known(target).answered()));
  }

  @Override
  public CompletionStage<List<SourceStatus>> statuses() {
    return answer(
        () -> {
          List<SourceStatus> statuses = new ArrayList<>();
          targets.values().forEach(facts -> statuses.add(facts.status()));
          return List.copyOf(statuses);
        });
  }

  /** Forgets everything; every later call fails. */
  void close() {
    synchronized (lock) {
      closed = true;
      targets.clear();
    }
  }

  private TargetFacts facts(SourceTarget target) {
    return targets.computeIfAbsent(target, TargetFacts::new);
  }

  private TargetFacts known(SourceTarget target) {
    return targets.getOrDefault(target, new TargetFacts(target));
  }

  private <T> CompletionStage<T> answer(Supplier<T> work) {
    synchronized (lock) {
      return closed
          ? CompletableFuture.failedStage(
              new UsageException.Unavailable("the memory storage is closed", null))
          : CompletableFuture.completedStage(work.get());
    }
  }
}
