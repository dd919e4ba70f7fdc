package org.usagemeter.http.server;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.OfficialReport;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.official.SourceTerms;
import org.usagemeter.domain.official.VendorAllowance;
import org.usagemeter.domain.port.out.OfficialUsageSource;
import org.usagemeter.domain.time.UsageWindow;

/** A source that says what it was told to say: nothing in particular, until it is told. */
final class ScriptedSource implements OfficialUsageSource {

  private final SourceTerms terms;
  private final AtomicReference<Function<UsageWindow, CompletionStage<OfficialReport>>> script =
      new AtomicReference<>();

  ScriptedSource(String name, SourceTarget target) {
    this.terms = new SourceTerms(name, target);
    says(Map.of(), Optional.empty());
  }

  /** From now on it says those of the figures that are asked for. */
  ScriptedSource says(Map<OfficialFigure, Long> figures, Optional<VendorAllowance> allowance) {
    script.set(
        window ->
            CompletableFuture.completedStage(
                new OfficialReport(window, within(window, figures), true, allowance)));
    return this;
  }

  ScriptedSource doesNotOffer() {
    script.set(
        window ->
            CompletableFuture.completedStage(
                new OfficialReport(window, Map.of(), false, Optional.empty())));
    return this;
  }

  ScriptedSource failsWith(UsageException failure) {
    script.set(window -> CompletableFuture.failedStage(failure));
    return this;
  }

  SourceTarget target() {
    return terms.target();
  }

  @Override
  public SourceTerms terms() {
    return terms;
  }

  @Override
  public CompletionStage<OfficialReport> fetch(UsageWindow window, LocalDate today) {
    return script.get().apply(window);
  }

  private static Map<OfficialFigure, Long> within(
      UsageWindow window, Map<OfficialFigure, Long> figures) {
    Map<OfficialFigure, Long> asked = new LinkedHashMap<>();
    figures.forEach(
        (figure, value) -> {
          if (!(figure instanceof OfficialFigure.DayCount count) || window.contains(count.day())) {
            asked.put(figure, value);
          }
        });
    return asked;
  }
}
