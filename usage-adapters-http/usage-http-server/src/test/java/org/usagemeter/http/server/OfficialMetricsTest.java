package org.usagemeter.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usagemeter.http.server.Consumers.event;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.official.VendorAllowance;

/** What {@code GET /metrics} and {@code GET /health/ready} make of the official numbers. */
class OfficialMetricsTest {

  private final ScriptedSource numbers = new ScriptedSource("numbers", Collected.PROJECT);
  private final ScriptedSource acme = new ScriptedSource("acme \"x\"", Collected.ACCOUNT);
  private ServerUnderTest server;

  @BeforeEach
  void start() {
    server = ServerUnderTest.start(Collected.from(numbers, acme));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void beforeTheFirstAnswer_nothingFailsAndNothingElseIsTold() {
    assertThat(official())
        .containsExactlyInAnyOrder(
            "usage_official_failing{source=\"numbers\"} 0.0",
            "usage_official_failing{source=\"acme \\\"x\\\"\"} 0.0");
  }

  @Test
  void sourceThatAnswers_hasAnAgeThatGrowsAndWhatIsLeft() {
    numbers.says(Map.of(), Optional.of(new VendorAllowance(50, 49, Duration.ofMinutes(15))));
    server.collect("numbers");

    server.clock().set(Instant.parse("2026-11-21T12:00:00.999999999Z"));
    assertThat(official())
        .containsExactlyInAnyOrder(
            "usage_official_age_seconds{source=\"numbers\"} 0.0",
            "usage_official_failing{source=\"numbers\"} 0.0",
            "usage_official_failing{source=\"acme \\\"x\\\"\"} 0.0",
            "usage_official_remaining{source=\"numbers\"} 49.0");

    server.clock().set(Instant.parse("2026-11-21T13:00:00Z"));
    assertThat(official()).contains("usage_official_age_seconds{source=\"numbers\"} 3600.0");

    server.clock().set(Instant.parse("2026-11-21T11:00:00Z"));
    assertThat(official()).contains("usage_official_age_seconds{source=\"numbers\"} 0.0");
  }

  @Test
  void allowanceThatIsNoLongerSaid_isNoLongerTold() {
    numbers.says(Map.of(), Optional.of(new VendorAllowance(50, 0, Duration.ZERO)));
    server.collect("numbers");
    assertThat(official()).contains("usage_official_remaining{source=\"numbers\"} 0.0");

    numbers.says(Map.of(), Optional.empty());
    server.collect("numbers");
    assertThat(official()).noneMatch(line -> line.startsWith("usage_official_remaining"));
  }

  @Test
  void sourceThatFails_isToldUntilItAnswersAgain() {
    acme.failsWith(new UsageException.Unavailable("the vendor is silent", null));
    server.collect("acme \"x\"");
    assertThat(official())
        .contains("usage_official_failing{source=\"acme \\\"x\\\"\"} 1.0")
        .noneMatch(line -> line.startsWith("usage_official_age"));

    acme.says(Map.of(), Optional.empty());
    server.collect("acme \"x\"");
    assertThat(official()).contains("usage_official_failing{source=\"acme \\\"x\\\"\"} 0.0");
  }

  @Test
  void sourceThatIsStopped_isTold() {
    numbers.failsWith(new UsageException.AccessDenied("the vendor answered 403"));
    server.collect("numbers");
    // An answer that another process was given does not start it again.
    server.keep(
        Collected.contact(
            Collected.PROJECT,
            "2026-11-21T12:00:00Z",
            Collected.days("2026-11-21", "2026-11-22"),
            Map.of()));

    assertThat(official())
        .contains(
            "usage_official_failing{source=\"numbers\"} 1.0",
            "usage_official_age_seconds{source=\"numbers\"} 0.0");
  }

  @Test
  void unexplainedDifferences_areThoseOfTheLastComparison() {
    assertThat(server.poster().post("/v1/activities", event("1", "2026-11-16T12:00:00Z")).status())
        .isEqualTo(200);
    numbers.says(Map.of(Collected.count(Consumers.PROJECT, "2026-11-16"), 2L), Optional.empty());
    server.collect("numbers");
    assertThat(official()).noneMatch(line -> line.startsWith("usage_reconciliation"));

    server.reconcile();
    // The project, and the app of which the vendor says nothing; the account has no figure.
    assertThat(official())
        .contains(
            "usage_reconciliation_unexplained{target=\"v2 1369785403853424\"} 2.0",
            "usage_reconciliation_unexplained{target=\"enterprise Acme Inc/ü\"} 0.0");

    numbers.says(Map.of(Collected.count(Consumers.PROJECT, "2026-11-16"), 1L), Optional.empty());
    server.clock().set(Instant.parse("2026-12-18T00:00:00Z"));
    server.collect("numbers");
    server.reconcile();
    assertThat(official())
        .contains("usage_reconciliation_unexplained{target=\"v2 1369785403853424\"} 0.0");
  }

  @Test
  void archiveThatFails_leavesWhatWasKnown() {
    server.collect("numbers");
    assertThat(official()).contains("usage_official_age_seconds{source=\"numbers\"} 0.0");

    server.breakStorage();
    server.clock().set(Instant.parse("2026-11-21T12:01:00Z"));

    assertThat(official()).contains("usage_official_age_seconds{source=\"numbers\"} 60.0");
  }

  @Test
  void scrapesSideBySide_missNothing() throws InterruptedException, ExecutionException {
    numbers.says(Map.of(), Optional.of(new VendorAllowance(50, 49, Duration.ofMinutes(15))));
    server.collect("numbers");
    server.reconcile();
    int expected = official().size();
    ExecutorService scrapers = Executors.newFixedThreadPool(8);
    try {
      List<Future<Integer>> lines = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        lines.add(scrapers.submit(() -> official().size()));
      }

      for (Future<Integer> counted : lines) {
        assertThat(counted.get()).isEqualTo(expected);
      }
    } finally {
      scrapers.shutdownNow();
    }
  }

  @Test
  void nothingConfigured_isNotTold() {
    try (ServerUnderTest without = ServerUnderTest.start()) {
      assertThat(without.client().get("/metrics").text())
          .doesNotContain("usage_official", "usage_reconciliation");
    }
  }

  @Test
  void readiness_doesNotDependOnTheVendor() {
    numbers.failsWith(new UsageException.AccessDenied("the vendor answered 401"));
    acme.failsWith(new UsageException.Unavailable("the vendor is silent", null));
    server.collect("numbers");
    server.collect("acme \"x\"");

    assertThat(server.client().get("/health/ready").status()).isEqualTo(200);
  }

  /** The lines about official numbers, without the comments. */
  private List<String> official() {
    HttpAnswer answer = server.client().get("/metrics");
    assertThat(answer.status()).isEqualTo(200);
    return answer
        .text()
        .lines()
        .filter(
            line -> line.startsWith("usage_official") || line.startsWith("usage_reconciliation"))
        .toList();
  }
}
