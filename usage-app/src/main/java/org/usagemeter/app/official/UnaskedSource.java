package org.usagemeter.app.official;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.usagemeter.app.config.SourceEntry;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.official.OfficialReport;
import org.usagemeter.domain.official.SourceTerms;
import org.usagemeter.domain.port.out.OfficialUsageSource;
import org.usagemeter.domain.time.UsageWindow;

/**
 * A source of which only is said how it goes with it: it needs no secret and no connection.
 *
 * @param terms what it is called and what it tells
 */
public record UnaskedSource(SourceTerms terms) implements OfficialUsageSource {

  /** Refuses null. */
  public UnaskedSource {
    requireNonNull(terms, "terms");
  }

  /** The sources of {@code entries}, in their order. */
  public static List<OfficialUsageSource> of(List<SourceEntry> entries) {
    return entries.stream()
        .<OfficialUsageSource>map(entry -> new UnaskedSource(entry.terms()))
        .toList();
  }

  @Override
  public CompletionStage<OfficialReport> fetch(UsageWindow window, LocalDate today) {
    return CompletableFuture.failedStage(
        new UsageException.Unavailable(terms.name() + " is not asked here", null));
  }
}
