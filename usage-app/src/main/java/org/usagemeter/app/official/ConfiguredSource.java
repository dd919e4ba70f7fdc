package org.usagemeter.app.official;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.usagemeter.app.console.Failed;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.official.OfficialReport;
import org.usagemeter.domain.official.SourceTerms;
import org.usagemeter.domain.port.out.OfficialUsageSource;
import org.usagemeter.domain.time.UsageWindow;

/**
 * A source that reads its secret when it is first asked. One whose secret is not there fails like
 * one whose vendor is down, and looks again the next time: it keeps no other source from its work.
 */
final class ConfiguredSource implements OfficialUsageSource {

  private final SourceTerms terms;
  private final Supplier<OfficialUsageSource> connecting;
  private final UnknownAnswers unknown;
  private final BooleanSupplier closing;
  private volatile @Nullable OfficialUsageSource connected;

  /**
   * A source that asks nothing yet.
   *
   * @param connecting makes the source that asks; throws {@link Failed} or {@link
   *     IllegalArgumentException} without a secret that could be sent
   * @param closing whether nobody wants to hear of answers any more
   */
  ConfiguredSource(
      SourceTerms terms,
      Supplier<OfficialUsageSource> connecting,
      UnknownAnswers unknown,
      BooleanSupplier closing) {
    this.terms = requireNonNull(terms, "terms");
    this.connecting = requireNonNull(connecting, "connecting");
    this.unknown = requireNonNull(unknown, "unknown");
    this.closing = requireNonNull(closing, "closing");
  }

  @Override
  public SourceTerms terms() {
    return terms;
  }

  @Override
  public CompletionStage<OfficialReport> fetch(UsageWindow window, LocalDate today) {
    OfficialUsageSource asked;
    try {
      asked = asked();
    } catch (Failed | IllegalArgumentException e) {
      return CompletableFuture.failedStage(
          new UsageException.Unavailable(String.valueOf(e.getMessage()), e));
    }
    CompletableFuture<OfficialReport> answer = new CompletableFuture<>();
    asked
        .fetch(window, today)
        .whenComplete(
            (report, failure) -> {
              // What was given up did not fail: nothing is to be kept of it.
              if (closing.getAsBoolean()) {
                return;
              }
              if (failure == null) {
                answer.complete(report);
              } else {
                answer.completeExceptionally(unknown.kept(failure));
              }
            });
    return answer;
  }

  private OfficialUsageSource asked() {
    OfficialUsageSource known = connected;
    if (known == null) {
      known = connecting.get();
      connected = known;
    }
    return known;
  }
}
