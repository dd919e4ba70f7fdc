package org.usagemeter.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usagemeter.app.command.Typist;
import org.usagemeter.app.command.Typist.Typed;

/** The vendor's two samples: activities made here, metered as files, answered as it answered. */
class GoldenTest {

  @TempDir private Path directory;

  private Typist typist;

  @BeforeEach
  void meterBothSamples() throws IOException {
    typist = new Typist(directory);
    try (InputStream config = resource("usage.yaml")) {
      Files.copy(config, directory.resolve("usage.yaml"));
    }
    for (Sample sample :
        List.of(SampleProject.sample(SampleProject.AS_OF), SampleAccount.sample())) {
      try (InputStream lines = sample.source().opening().open()) {
        Files.copy(lines, directory.resolve(sample.name()));
      }
      assertThat(typist.types("meter", sample.name()).code()).isZero();
    }
  }

  @Test
  void enterprise_asOfTheSamplesMoment_isTheVendorsSample() throws IOException {
    Typed typed =
        typist.types(
            "report",
            "--account",
            "accountnamehere",
            "--as-of",
            "2018-07-17T15:00:00Z",
            "--output",
            "enterprise");

    assertThat(JsonTree.of(typed.out()))
        .isEqualTo(JsonTree.of(text("expected-enterprise-month.json")));
  }

  @Test
  void v2_withoutFields_isTheSummary() throws IOException {
    Typed typed = typist.types("report", "--project", "1369785403853424", "--output", "v2");

    assertThat(JsonTree.of(typed.out())).isEqualTo(JsonTree.of(text("expected-v2-default.json")));
  }

  @Test
  void v2_withDailyFields_hasBothApps() throws IOException {
    Typed typed =
        typist.types(
            "report",
            "--project",
            "1369785403853424",
            "--output",
            "v2",
            "--fields",
            "daily_project_usage,daily_client_app_usage");

    assertThat(JsonTree.of(typed.out())).isEqualTo(JsonTree.of(text("expected-v2-daily.json")));
  }

  @Test
  void samplesAgain_changeNothing() {
    Typed again = typist.types("meter", "sample-project.ndjson", "sample-account.ndjson");

    assertThat(again.out()).contains("total: read 94,170  counted 0  duplicate 94,170");
  }

  private static String text(String name) throws IOException {
    try (InputStream in = resource(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(GoldenTest.class.getResourceAsStream("/golden/" + name), name);
  }
}
