package org.usagemeter.http.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.usagemeter.domain.official.OfficialReport;
import org.usagemeter.domain.official.SourceKind;
import org.usagemeter.domain.official.VendorAllowance;
import org.usagemeter.source.tck.Refusals;

/** What the vendor says of time is read by the vendor's clock, however far it is off ours. */
@Execution(ExecutionMode.CONCURRENT)
final class VendorClockTest {

  private static final Duration RESET = Duration.ofMinutes(3);

  // Seconds in this time; still less than a whole window of v2 for whoever does not look.
  private static final Duration LATE = Duration.ofMinutes(10);

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT5H", "PT-5H", "PT24H", "PT-24H"})
  void rateLimited_waitsUntilTheVendorsReset(Duration off) {
    for (SourceKind kind : SourceKind.values()) {
      Instant theirs = PacedSources.NOW.plus(off);
      try (AskedVendor asked = new AskedVendor(kind)) {
        asked
            .vendor()
            .script(
                Refusals.until(Refusals.rateLimited(), theirs, theirs.plus(RESET)),
                asked.question().proper());

        asked.report();

        assertThat(asked.vendor().requests()).hasSize(2);
        assertThat(asked.gapAfter(0)).as("wait of %s", kind).isBetween(RESET, RESET.plus(LATE));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT5H", "PT-5H"})
  void nothingLeft_waitsUntilTheVendorsReset(Duration off) {
    for (SourceKind kind : SourceKind.values()) {
      Instant theirs = PacedSources.NOW.plus(off);
      try (AskedVendor asked = new AskedVendor(kind)) {
        asked
            .vendor()
            .script(
                asked.question().body().at(theirs).allowance(50, 0, theirs.plus(RESET)),
                asked.question().proper());

        OfficialReport first = asked.report();
        asked.report();

        assertThat(first.allowance()).contains(new VendorAllowance(50, 0, RESET));
        assertThat(asked.vendor().requests()).hasSize(2);
        assertThat(asked.gapAfter(0)).as("wait of %s", kind).isBetween(RESET, RESET.plus(LATE));
      }
    }
  }

  /** Without a reset, one of the vendor's windows is over in any case after its length. */
  @ParameterizedTest
  @EnumSource(SourceKind.class)
  void rateLimitedWithoutAWordOfWhen_waitsForAWholeWindow(SourceKind kind) {
    Duration window = kind.limit().window();
    try (AskedVendor asked = new AskedVendor(kind)) {
      asked.vendor().script(Refusals.rateLimited(), asked.question().proper());

      asked.report();

      assertThat(asked.vendor().requests()).hasSize(2);
      assertThat(asked.gapAfter(0)).isBetween(window, window.plus(LATE));
    }
  }

  @ParameterizedTest
  @EnumSource(SourceKind.class)
  void midnightThatComesEarlierThere_isNoFault(SourceKind kind) {
    for (Instant theirs :
        List.of(Instant.parse("2026-11-20T23:59:59Z"), Instant.parse("2026-11-22T00:00:00Z"))) {
      try (AskedVendor asked = new AskedVendor(kind)) {
        asked
            .vendor()
            .script(asked.question().body().at(theirs).allowance(50, 49, theirs.plusSeconds(600)));

        OfficialReport report = asked.report();

        assertThat(report.figures()).isNotEmpty();
        assertThat(report.window()).isEqualTo(asked.question().window());
        assertThat(report.allowance())
            .contains(new VendorAllowance(50, 49, Duration.ofMinutes(10)));
      }
    }
  }
}
