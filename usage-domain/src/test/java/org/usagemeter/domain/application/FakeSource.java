package org.usagemeter.domain.application;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.usagemeter.domain.official.OfficialReport;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.official.SourceTerms;
import org.usagemeter.domain.port.out.OfficialUsageSource;
import org.usagemeter.domain.time.UsageWindow;

/** A source that answers with nothing, unless a test says otherwise, and remembers the windows. */
final class FakeSource implements OfficialUsageSource {

  final List<UsageWindow> asked = new ArrayList<>();
  private final SourceTerms terms;
  private Function<UsageWindow, CompletionStage<OfficialReport>> answers =
      window ->
          CompletableFuture.completedStage(
              new OfficialReport(window, Map.of(), true, Optional.empty()));

  FakeSource(String name, SourceTarget target) {
    this.terms = new SourceTerms(name, target);
  }

  FakeSource answering(Function<UsageWindow, CompletionStage<OfficialReport>> with) {
    answers = with;
    return this;
  }

  @Override
  public SourceTerms terms() {
    return terms;
  }

  @Override
  public CompletionStage<OfficialReport> fetch(UsageWindow window, LocalDate today) {
    asked.add(window);
    return answers.apply(window);
  }
}
