package org.usagemeter.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usagemeter.app.command.Typist;
import org.usagemeter.app.command.Typist.Typed;
import org.usagemeter.app.console.Awaiting;
import org.usagemeter.app.data.DataDirectory;
import org.usagemeter.app.data.OpenData;
import org.usagemeter.app.official.LocalVendor;
import org.usagemeter.app.official.VendorAnswers;
import org.usagemeter.domain.application.UsageReconciler;
import org.usagemeter.domain.metering.Catalog;
import org.usagemeter.domain.official.Settlement;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.report.ReconciledFigure;
import org.usagemeter.domain.report.Reconciliation;
import org.usagemeter.domain.report.Tolerance;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.Endpoint;
import org.usagemeter.domain.scope.Product;
import org.usagemeter.domain.scope.Publisher;
import org.usagemeter.domain.time.AskedWindow;
import org.usagemeter.domain.time.UsageWindow;

/**
 * Both of the vendor's samples are metered, and the vendor says the same, but for three numbers.
 */
class GoldenDriftTest {

  /** Days on which every number of a sample is settled. */
  private static final String AFTER_PROJECT = "2026-11-27T12:00:00Z";

  private static final String AFTER_ACCOUNT = "2018-07-21T12:00:00Z";

  private static final SourceTarget PROJECT = SourceTarget.usageOf(SampleProject.PROJECT);
  private static final SourceTarget ACCOUNT = SourceTarget.usageOf(SampleAccount.ACCOUNT);
  private static final Publisher TWITTER = new Publisher(new Account("accountnamehere"), "twitter");
  private static final Product POWERTRACK = new Product(TWITTER, "PowerTrack");

  @TempDir private Path directory;

  private final VendorAnswers project = new VendorAnswers(LocalDate.parse("2026-11-27"));
  private final VendorAnswers account = new VendorAnswers(LocalDate.parse("2018-07-21"));
  private final LocalVendor ofProject = new LocalVendor(project);
  private final LocalVendor ofAccount = new LocalVendor(account);
  private Typist typist;

  @BeforeEach
  void meterBothSamples_andLetTheVendorSayTheSame() throws IOException {
    typist = new Typist(directory);
    try (InputStream config =
        Objects.requireNonNull(GoldenDriftTest.class.getResourceAsStream("/golden/usage.yaml"))) {
      Files.copy(config, directory.resolve("usage.yaml"));
    }
    Files.writeString(
        directory.resolve("usage.yaml"),
        "\nsources:\n"
            + "  - {name: main, kind: v2, project: \"1369785403853424\", token_env: T, url: '"
            + ofProject.url()
            + "'}\n  - {name: gnip, kind: enterprise, account: accountnamehere,"
            + " user: planted-user@example.com, password_env: T, url: '"
            + ofAccount.url()
            + "'}\n",
        StandardOpenOption.APPEND);
    typist.sets("T", "planted-secret-of-the-samples");
    for (Sample sample :
        List.of(SampleProject.sample(SampleProject.AS_OF), SampleAccount.sample())) {
      try (InputStream lines = sample.source().opening().open()) {
        Files.copy(lines, directory.resolve(sample.name()));
      }
      assertThat(typist.types("meter", sample.name()).code()).isZero();
    }
    sayAsMetered(PROJECT, project, "2026-10-01", "2026-11-28");
    sayAsMetered(ACCOUNT, account, "2018-05-01", "2018-07-22");
  }

  @AfterEach
  void close() {
    ofProject.close();
    ofAccount.close();
  }

  private void sayAsMetered(SourceTarget target, VendorAnswers says, String from, String to) {
    try (OpenData open =
        new DataDirectory(directory.resolve("usage-data"), "sqlite").openExisting()) {
      Clock clock = Clock.fixed(Instant.parse(AFTER_PROJECT), ZoneOffset.UTC);
      Reconciliation metered =
          Awaiting.result(
              new UsageReconciler(
                      Catalog.acceptingAll(),
                      open.ledger(),
                      open.archive(),
                      List.of(),
                      Tolerance.NONE,
                      Settlement.DEFAULT,
                      clock)
                  .reconcile(
                      target,
                      new AskedWindow.Days(
                          new UsageWindow(LocalDate.parse(from), LocalDate.parse(to)))));
      for (ReconciledFigure figure : metered.figures()) {
        says.says(
            figure.figure().scope(),
            figure.figure().metric(),
            figure.figure().day(),
            figure.metered().orElseThrow());
      }
    }
  }

  private Typed reconciles(String... options) {
    return typist.types(options);
  }

  @Test
  void sameNumbers_areEqual() {
    assertThat(typist.at(AFTER_PROJECT).types("collect", "--source", "main").code()).isZero();

    Typed typed = reconciles("reconcile", "--project", "1369785403853424");

    assertThat(typed.code()).isZero();
    assertThat(typed.out())
        .startsWith("project 1369785403853424, 2026-10-29 to 2026-11-27, as of ")
        .endsWith(" equal; nothing unexplained\n")
        .hasLineCount(3);
  }

  @Test
  void threePlantedDifferences_areNamedWithTheirClass() {
    project.says(SampleProject.PROJECT, "2026-11-18", 7_001);
    account.says(TWITTER, "2018-06-15", 23_466);
    account.says(new Endpoint(POWERTRACK, "PowerTrack 2.0", "actformat"), "2018-07-02", 4);

    assertThat(typist.at(AFTER_PROJECT).types("collect", "--source", "main").code()).isZero();
    Typed ofTheProject = reconciles("reconcile", "--project", "1369785403853424");
    assertThat(typist.at(AFTER_ACCOUNT).types("collect", "--source", "gnip").code()).isZero();
    Typed ofTheAccount =
        reconciles(
            "reconcile", "--account", "accountnamehere", "--window", "2018-05-01,2018-07-22");

    assertThat(rows(ofTheProject))
        .containsExactly(
            "2026-11-18 project 1369785403853424 activities 7,000 7,001 -1 official higher"
                + " 2026-11-27T12:00:00Z");
    assertThat(ofTheProject.code()).isEqualTo(3);
    assertThat(ofTheProject.out()).endsWith(", 1 official higher; 1 unexplained\n");
    assertThat(rows(ofTheAccount))
        .containsExactly(
            "2018-06-15 twitter activities 23,467 23,466 +1 metered higher 2018-07-21T12:00:00Z",
            "2018-07-02 twitter / PowerTrack / PowerTrack 2.0 (actformat) activities - 4 -4"
                + " no metered number 2018-07-21T12:00:00Z");
    assertThat(ofTheAccount.code()).isEqualTo(3);
    assertThat(ofTheAccount.out())
        .endsWith(", 1 metered higher, 1 no metered number; 2 unexplained\n");
  }

  /** The rows of the table, each with single spaces. */
  private static List<String> rows(Typed typed) {
    return typed
        .out()
        .lines()
        .filter(line -> line.matches("20[0-9-]{8} .*"))
        .map(line -> line.replaceAll(" +", " "))
        .toList();
  }
}
