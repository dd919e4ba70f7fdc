package org.usagemeter.http.client;

import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.official.OfficialReport;
import org.usagemeter.domain.official.SourceTerms;
import org.usagemeter.domain.port.out.OfficialUsageSource;
import org.usagemeter.domain.time.UsageWindow;

/**
 * Gives up on an answer that takes too long, and ends its request.
 *
 * <p>Innermost, so that it bounds one request and nothing else, and so that the circuit breaker
 * sees a silent vendor as one that is down.
 */
final class TimeLimitedSource implements OfficialUsageSource {

  /** For one request. */
  static final Duration LIMIT = Duration.ofSeconds(30);

  private final OfficialUsageSource source;
  private final Timers timers;

  TimeLimitedSource(OfficialUsageSource source, Timers timers) {
    this.source = source;
    this.timers = timers;
  }

  @Override
  public SourceTerms terms() {
    return source.terms();
  }

  @Override
  public CompletionStage<OfficialReport> fetch(UsageWindow window, LocalDate today) {
    CompletableFuture<OfficialReport> answer = new CompletableFuture<>();
    CompletableFuture<OfficialReport> asked =
        Stages.called(() -> source.fetch(window, today)).toCompletableFuture();
    Stages.whenDone(
        asked,
        (report, failure) -> {
          if (failure == null) {
            answer.complete(report);
          } else {
            answer.completeExceptionally(Stages.cause(failure));
          }
        });
    if (!answer.isDone()) {
      CompletableFuture<Void> over = timers.after(LIMIT);
      Stages.whenDone(
          over,
          (rung, failure) -> answer.completeExceptionally(failure == null ? silent() : failure));
      Stages.whenDone(
          answer,
          (report, failure) -> {
            over.cancel(false);
            asked.cancel(false);
          });
    }
    return answer;
  }

  private UsageException silent() {
    return new UsageException.Unavailable(
        "source " + terms().name() + ": no answer within " + LIMIT.toSeconds() + " seconds", null);
  }
}
