package org.usagemeter.app.official;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.usagemeter.domain.official.OfficialReport;
import org.usagemeter.domain.official.SourceTerms;
import org.usagemeter.domain.port.out.OfficialUsageSource;
import org.usagemeter.domain.time.UsageWindow;

/**
 * A source that is asked only while it is this process's turn. After that it neither answers nor
 * fails: nothing is to be kept of it, and whoever's turn it is asks the same.
 *
 * @param source the source
 * @param turn the last turn, if there was any
 */
record SourceInTurn(OfficialUsageSource source, Supplier<Optional<CollectionTurn>> turn)
    implements OfficialUsageSource {

  /** Refuses nulls. */
  SourceInTurn {
    requireNonNull(source, "source");
    requireNonNull(turn, "turn");
  }

  @Override
  public SourceTerms terms() {
    return source.terms();
  }

  @Override
  public CompletionStage<OfficialReport> fetch(UsageWindow window, LocalDate today) {
    CompletableFuture<OfficialReport> answer = new CompletableFuture<>();
    Optional<CollectionTurn> now = turn.get().filter(CollectionTurn::lasts);
    if (now.isEmpty()) {
      return answer;
    }
    source
        .fetch(window, today)
        .whenComplete(
            (report, failure) -> {
              if (!now.get().lasts()) {
                return;
              }
              if (failure == null) {
                answer.complete(report);
              } else {
                answer.completeExceptionally(failure);
              }
            });
    return answer;
  }
}
