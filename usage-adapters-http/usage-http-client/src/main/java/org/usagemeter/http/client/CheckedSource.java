package org.usagemeter.http.client;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletionStage;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.official.OfficialReport;
import org.usagemeter.domain.official.SourceKind;
import org.usagemeter.domain.official.SourceTerms;
import org.usagemeter.domain.port.out.OfficialUsageSource;
import org.usagemeter.domain.time.EnterpriseWindow;
import org.usagemeter.domain.time.UsageWindow;
import org.usagemeter.domain.time.V2Window;

/**
 * Refuses wrong arguments at the call, before anything waits, and lets no error out but ours.
 *
 * <p>Around all others.
 */
final class CheckedSource implements OfficialUsageSource {

  private final OfficialUsageSource source;

  CheckedSource(OfficialUsageSource source) {
    this.source = source;
  }

  @Override
  public SourceTerms terms() {
    return source.terms();
  }

  @Override
  public CompletionStage<OfficialReport> fetch(UsageWindow window, LocalDate today) {
    check(terms().target().kind(), window, today);
    return Stages.called(() -> source.fetch(window, today))
        .handle(
            (report, failure) -> {
              if (failure == null) {
                return report;
              }
              throw translated(Stages.cause(failure));
            });
  }

  private static void check(SourceKind kind, UsageWindow window, LocalDate today) {
    long days = ChronoUnit.DAYS.between(window.from(), today) + 1;
    if (kind == SourceKind.V2_USAGE && (days < 1 || days > V2Window.MAX_DAYS)) {
      throw new IllegalArgumentException(
          window.from() + " to " + today + " is not between 1 and " + V2Window.MAX_DAYS + " days");
    }
    if (kind == SourceKind.V2_CREDITS && window.days() > 1) {
      throw new IllegalArgumentException(
          window + " has more than the one day of which credits are told");
    }
    if (kind == SourceKind.ENTERPRISE_USAGE
        && window.toExclusive().isAfter(window.from().plusMonths(EnterpriseWindow.MAX_MONTHS))) {
      throw new IllegalArgumentException(
          window + " has more than " + EnterpriseWindow.MAX_MONTHS + " calendar months");
    }
  }

  private UsageException translated(Throwable failure) {
    // Its text may have anything in it, so it goes no further.
    return failure instanceof UsageException known
        ? known
        : new UsageException.Unavailable(
            "source "
                + terms().name()
                + ": asking failed ("
                + failure.getClass().getSimpleName()
                + ")",
            null);
  }

  /** Shows what it is called. */
  @Override
  public String toString() {
    return "source " + terms().name();
  }
}
