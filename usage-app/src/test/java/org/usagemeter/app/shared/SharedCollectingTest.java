package org.usagemeter.app.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usagemeter.app.Amounts;
import org.usagemeter.app.command.Typist;
import org.usagemeter.app.command.Typist.Typed;
import org.usagemeter.app.config.StorageEntry;
import org.usagemeter.app.config.StorageUrl;
import org.usagemeter.app.console.Awaiting;
import org.usagemeter.app.data.OpenData;
import org.usagemeter.app.data.StorageAtUrl;
import org.usagemeter.app.official.LocalVendor;
import org.usagemeter.app.official.VendorAnswers;
import org.usagemeter.domain.scope.Project;

/** Several servers on one database collect one at a time. */
@Tag("slow")
class SharedCollectingTest {

  private static final Clock CLOCK = Clock.systemUTC();

  @TempDir private Path directory;

  private final HttpClient http = HttpClient.newHttpClient();
  private final LocalVendor vendor =
      new LocalVendor(
          new VendorAnswers(LocalDate.ofInstant(CLOCK.instant(), ZoneOffset.UTC))
              .says(new Project("7"), "2026-11-10", 3));

  private Typist typist;
  private String url = "";

  @BeforeEach
  void begin() throws SQLException {
    url = Database.running().creates();
    typist = new Typist(directory).at(CLOCK.instant().toString());
    typist.file("x-token", "planted-secret-of-the-servers");
    typist.file(
        "usage.yaml",
        "projects: [{id: 7, apps: [{id: 8}]}]",
        "storage: {url: '" + url + "'}",
        "official: {every: 1m}",
        "sources:",
        "  - {name: main, kind: v2, project: 7, token_file: x-token, url: '" + vendor.url() + "'}");
  }

  @AfterEach
  void end() {
    vendor.close();
  }

  private OpenData opened() {
    return new StorageAtUrl(
            new StorageEntry(new StorageUrl(url), Optional.empty(), "test"), variable -> null)
        .openOrCreate();
  }

  private void untilAsked(int times) {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(4);
    while (vendor.asked().size() < times) {
      assertThat(System.nanoTime() - deadline).as("time is left").isNegative();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  @Test
  void secondServerAndCommand_askNobodyWhileTheFirstCollects() throws Exception {
    vendor.thenIsSilent();
    try (ServeProcess first = ServeProcess.in(directory, http).ready()) {
      vendor.untilSilent();
      try (ServeProcess second = ServeProcess.in(directory, http).ready()) {
        String who = "process " + first.pid() + " on \\S+ \\([0-9a-f]{8}\\) collects official";
        second.says(who + " numbers into the same storage, and is allowed to until 20");
        Typed typed = typist.types("collect");

        assertThat(typed.code()).isEqualTo(1);
        assertThat(typed.err()).containsPattern("usage collect: " + who).endsWith("asked\n");
        assertThat(vendor.asked()).hasSize(1);

        int code = first.stops();
        Typed then = typist.types("collect");

        assertThat(code).isZero();
        assertThat(then.code()).as(then.err()).isZero();
        assertThat(vendor.asked()).hasSize(2);
        if (Amounts.LONG) {
          // Half a minute before and after the next round of the second server.
          second.says("INFO +official numbers: answered 1 ");
          assertThat(vendor.asked()).hasSize(3);
        }
        assertThat(second.stops()).isZero();
        assertThat(second.said().contains("planted-secret")).isFalse();
      }
    }
  }

  @Test
  void turnOfAProcessThatDied_endsByItself() throws Exception {
    try (OpenData open = opened()) {
      Awaiting.result(
          open.lease().take("process 1 on nowhere", CLOCK.instant(), Duration.ofSeconds(6)));
    }
    try (ServeProcess server = ServeProcess.in(directory, http).ready()) {
      server.says("process 1 on nowhere collects official numbers into the same storage");
      int before = vendor.asked().size();
      server.says("INFO +official numbers: answered 1 ");

      assertThat(before).isZero();
      assertThat(vendor.asked()).hasSize(1);
      assertThat(server.stops()).isZero();
    }
    try (OpenData open = opened()) {
      assertThat(
              Awaiting.result(open.lease().take("somebody", CLOCK.instant(), Duration.ofSeconds(1)))
                  .holder())
          .isEqualTo("somebody");
    }
  }

  @Test
  void killedServer_isFollowedByAnother_whenItsTurnHasEnded() throws Exception {
    vendor.thenIsSilent();
    try (ServeProcess first = ServeProcess.in(directory, http).ready()) {
      vendor.untilSilent();
      try (ServeProcess second = ServeProcess.in(directory, http).ready()) {
        second.says("process " + first.pid() + " on ");
        first.isKilled();

        if (Amounts.LONG) {
          untilAsked(2);
        }
        assertThat(vendor.asked()).hasSize(Amounts.LONG ? 2 : 1);
        // Serving goes on at any time.
        typist.file(
            "a.ndjson",
            "{\"id\":1,\"consumed_at\":\"2026-11-20T12:00:00Z\",\"project_id\":\"7\",\"app_id\":\"8\"}");
        assertThat(typist.types("meter", "a.ndjson").out()).contains("counted 1");
        assertThat(second.stops()).isZero();
      }
    }
  }
}
