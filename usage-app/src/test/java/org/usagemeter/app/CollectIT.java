package org.usagemeter.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usagemeter.app.official.LocalVendor;
import org.usagemeter.app.official.VendorAnswers;

/** The finished jar, collecting from a vendor on this machine. */
class CollectIT {

  @TempDir private Path directory;

  private LocalVendor vendor;

  @BeforeEach
  void configure() throws IOException {
    // The process has the real time, which no test has: credits are of no day.
    vendor = new LocalVendor(new VendorAnswers(LocalDate.parse("2018-05-01")));
    Files.writeString(directory.resolve("secret"), "planted-secret-of-the-jar\n");
    Files.writeString(
        directory.resolve("usage.yaml"),
        "projects: [{id: 7}]\naccounts: [{name: a}]\nsources:\n"
            + "  - {name: credits, kind: v2-credits, project: 7, token_file: secret, url: '"
            + vendor.url()
            + "'}\n  - {name: gnip, kind: enterprise, account: a, user: planted-user,"
            + " password_file: secret, url: '"
            + vendor.url()
            + "'}\n");
  }

  @AfterEach
  void close() {
    vendor.close();
  }

  private Process starts(List<String> options, String... args) throws IOException {
    return new ProcessBuilder(FinishedJar.command(options, args))
        .directory(directory.toFile())
        .redirectError(directory.resolve("err").toFile())
        .start();
  }

  private static String said(Process process) throws IOException, InterruptedException {
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return said;
  }

  @Test
  void collected_isSaidAndKept_andNoSecretIsShown() throws Exception {
    Process collect = starts(List.of(), "collect", "--source", "credits");
    String collected = said(collect);
    String report = said(starts(List.of(), "report", "--official", "--project", "7", "--credits"));

    assertThat(collect.exitValue()).isZero();
    assertThat(collected).isEqualTo("credits: answered 1  new 3  revised 0  unchanged 0\n");
    assertThat(report).contains("project 7  free_balance       20 USD");
    assertThat(Files.readString(directory.resolve("err"))).isEmpty();
    assertThat((collected + report).contains("planted")).isFalse();
  }

  @Test
  void collect_needsNoTemporaryDirectory() throws Exception {
    Path libraries = Path.of(System.getProperty("usage.jar")).resolveSibling("lib");
    // Nobody can make a folder below a file.
    List<String> options =
        List.of(
            "-Dorg.sqlite.lib.path=" + libraries, "-Djava.io.tmpdir=" + directory + "/secret/none");

    assertThat(said(starts(options, "collect", "--source", "credits")))
        .isEqualTo("credits: answered 1  new 3  revised 0  unchanged 0\n");
  }

  @Test
  void commandsThatDoNotCollect_doNotLoadWhatItTakesToConnect() throws Exception {
    List<String> options = List.of("-Xlog:class+load:file=classes");
    for (String command : List.of("sources", "reconcile --account a")) {
      said(starts(options, command.split(" ")));

      assertThat(Files.readString(directory.resolve("classes")))
          .contains("org.usagemeter.app.Main ")
          .doesNotContain("io.vertx.", "io.netty.", "io.github.resilience4j.");
    }
  }
}
