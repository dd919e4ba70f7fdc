package org.usagemeter.http.client;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.official.OfficialReport;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.official.SourceTerms;
import org.usagemeter.domain.port.out.OfficialUsageSource;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.time.UsageWindow;

/** Answers what it was told to, one after the other, and keeps when it was asked. */
final class ScriptedSource implements OfficialUsageSource {

  static final LocalDate TODAY = LocalDate.parse("2026-11-20");
  static final UsageWindow ASKED = UsageWindow.ofDay(TODAY);
  static final OfficialReport REPORT = new OfficialReport(ASKED, Map.of(), true, Optional.empty());

  private final VirtualTimers timers;
  private final Deque<Supplier<CompletionStage<OfficialReport>>> script = new ArrayDeque<>();
  private final List<Duration> askedAt = new ArrayList<>();

  ScriptedSource(VirtualTimers timers) {
    this.timers = timers;
  }

  static UsageException down() {
    return new UsageException.Unavailable("down", null);
  }

  static UsageException throttled(Duration wait) {
    return new UsageException.Throttled("asked too often", wait);
  }

  ScriptedSource answers() {
    return does(() -> CompletableFuture.completedStage(REPORT));
  }

  ScriptedSource fails(int times, UsageException failure) {
    for (int i = 0; i < times; i++) {
      does(() -> CompletableFuture.failedStage(failure));
    }
    return this;
  }

  ScriptedSource does(Supplier<CompletionStage<OfficialReport>> answer) {
    script.add(answer);
    return this;
  }

  /** When it was asked, each time. */
  List<Duration> askedAt() {
    return askedAt;
  }

  @Override
  public SourceTerms terms() {
    return new SourceTerms("mine", SourceTarget.usageOf(new Project("7")));
  }

  @Override
  public CompletionStage<OfficialReport> fetch(UsageWindow window, LocalDate today) {
    askedAt.add(timers.elapsed());
    return script.remove().get();
  }
}
