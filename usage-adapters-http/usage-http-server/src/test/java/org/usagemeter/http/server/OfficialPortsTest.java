package org.usagemeter.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.official.CollectedSource;
import org.usagemeter.domain.official.CollectionOrder;
import org.usagemeter.domain.official.CollectionProgress;
import org.usagemeter.domain.official.OfficialFact;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.SourceState;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.port.in.CollectUsage;
import org.usagemeter.domain.port.in.ReadOfficialUsage;
import org.usagemeter.domain.port.in.ReconcileUsage;
import org.usagemeter.domain.report.AccountUsage;
import org.usagemeter.domain.report.Difference;
import org.usagemeter.domain.report.DriftStatus;
import org.usagemeter.domain.report.Mirrored;
import org.usagemeter.domain.report.OfficialUsage;
import org.usagemeter.domain.report.ProjectUsage;
import org.usagemeter.domain.report.ReconciledFigure;
import org.usagemeter.domain.report.Reconciliation;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.time.AskedWindow;
import org.usagemeter.domain.time.Bucket;
import org.usagemeter.http.server.UsageServer.Official;
import org.usagemeter.http.server.UsageServer.Served;

/** A server over ports that never answer, or answer with far too much. */
class OfficialPortsTest {

  private static final String RECONCILIATION = "/v1/reconciliation?project=1369785403853424";
  private static final int MOST = 500_000;

  private final CompletableFuture<Served> loading = new CompletableFuture<>();
  private ServerUnderTest server;

  @BeforeEach
  void start() {
    server = ServerUnderTest.loading(Setup.UNLIMITED, loading);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void sourcesThatNeverAnswer_holdNeitherScrapeNorReadinessUp() {
    serve(0);

    HttpAnswer metrics = server.client().get("/metrics");

    assertThat(metrics.status()).isEqualTo(200);
    assertThat(metrics.text())
        .contains("usage_as_of 0.0", "usage_reconciliation_unexplained{target=\"v2 7\"} 5.0")
        .doesNotContain("usage_official");
    assertThat(server.client().get("/health/ready").status()).isEqualTo(200);
  }

  @Test
  void asManyFiguresAsAreTold_areTold() {
    serve(MOST);

    HttpAnswer answer = csv();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text().lines()).hasSize(MOST + 1);
  }

  @Test
  void moreFigures_areRefused_withWhatToDo() {
    serve(MOST + 1);

    HttpAnswer answer = csv();

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().getString("detail"))
        .isEqualTo("500001 figures are more than the 500000 of one answer; ask for fewer days");
  }

  private HttpAnswer csv() {
    return server.admin().with("accept", "text/csv").get(RECONCILIATION);
  }

  private void serve(int figures) {
    Served without = server.served();
    loading.complete(
        new Served(
            without.meter(),
            without.read(),
            Optional.of(
                new Official(
                    new SilentCollector(), new SilentReader(), new Wide(figures), Set.of()))));
  }

  /** Never says how it goes. */
  private static final class SilentCollector implements CollectUsage {

    @Override
    public CompletionStage<List<CollectedSource>> collect(
        CollectionOrder order, Consumer<CollectionProgress> progress) {
      return new CompletableFuture<>();
    }

    @Override
    public CompletionStage<List<SourceState>> sources() {
      return new CompletableFuture<>();
    }
  }

  /** Never says anything. */
  private static final class SilentReader implements ReadOfficialUsage {

    @Override
    public CompletionStage<OfficialUsage> newest(SourceTarget target, AskedWindow window) {
      return new CompletableFuture<>();
    }

    @Override
    public CompletionStage<List<OfficialFact>> history(SourceTarget target, LocalDate day) {
      return new CompletableFuture<>();
    }

    @Override
    public CompletionStage<Mirrored<ProjectUsage>> projectUsage(Project project, int days) {
      return new CompletableFuture<>();
    }

    @Override
    public CompletionStage<Mirrored<AccountUsage>> accountUsage(
        Account account,
        Optional<Bucket> bucket,
        Optional<LocalDate> fromDate,
        Optional<LocalDate> toDate) {
      return new CompletableFuture<>();
    }
  }

  /** Finds so many figures, all alike. */
  private record Wide(int figures) implements ReconcileUsage {

    private static final LocalDate DAY = LocalDate.parse("2026-11-20");
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @Override
    public CompletionStage<Reconciliation> reconcile(SourceTarget target, AskedWindow window) {
      ReconciledFigure one =
          new ReconciledFigure(
              new OfficialFigure.DayCount(target.project(), Metric.ACTIVITIES, DAY),
              OptionalLong.of(1),
              OptionalLong.of(1),
              Optional.of(NOON),
              Difference.EQUAL);
      return CompletableFuture.completedStage(
          new Reconciliation(
              target,
              Collected.days("2026-11-20", "2026-11-21"),
              NOON,
              Collections.nCopies(figures, one)));
    }

    @Override
    public CompletionStage<List<DriftStatus>> check() {
      return CompletableFuture.completedStage(lastCheck());
    }

    @Override
    public List<DriftStatus> lastCheck() {
      return List.of(new DriftStatus(SourceTarget.usageOf(new Project("7")), NOON, 5));
    }
  }
}
