package org.usagemeter.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The finished jar, run as a person runs it. */
class JarIT {

  private static final String EVENT =
      "{\"id\":\"1\",\"consumed_at\":\"2026-11-20T12:00:00Z\",\"project_id\":\"7\"}\n";

  private static final String NOON = "2026-11-21T12:00:00Z";

  @TempDir private Path directory;

  private Process starts(String... args) throws IOException {
    return starts(List.of(), args);
  }

  private Process starts(List<String> more, String... args) throws IOException {
    List<String> options =
        new ArrayList<>(List.of("-Duser.language=tr", "-Dfile.encoding=US-ASCII"));
    options.addAll(more);
    ProcessBuilder builder =
        new ProcessBuilder(FinishedJar.command(options, args)).directory(directory.toFile());
    builder.environment().put("LC_ALL", "C");
    builder.redirectError(directory.resolve("err").toFile());
    return builder.start();
  }

  private int ends(Process process) throws InterruptedException {
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return process.exitValue();
  }

  private String said(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private String complained() throws IOException {
    return Files.readString(directory.resolve("err"));
  }

  @Test
  void demo_runsWithoutAComplaint() throws Exception {
    Process demo = starts("demo");

    String said = said(demo);

    assertThat(ends(demo)).isZero();
    assertThat(complained()).isEmpty();
    assertThat(said).contains("used 43,435, projected 113,308", "\"activities\": 1235,");
  }

  @Test
  void serve_answersTheFirstRequest_andEndsInPeace() throws Exception {
    Path temporary = Files.createDirectory(directory.resolve("tmp"));
    Process serve =
        starts(List.of("-Djava.io.tmpdir=" + temporary), "serve", "--port", "0", "--as-of", NOON);
    BufferedReader said = serve.inputReader(StandardCharsets.UTF_8);
    String url = first(said, "listening on (http://127.0.0.1:[0-9]+), loading ...");
    String token = first(said, "TOKEN=([A-Za-z0-9_-]{43})");
    first(said, "(ready)");

    HttpResponse<String> answer = asked(url + "/2/usage/tweets", token);
    HttpResponse<String> measures = asked(url + "/metrics", token);
    // Not Process.destroy, which would close its streams here.
    serve.toHandle().destroy();

    assertThat(answer.body())
        .isEqualTo(
            "{\"data\":{\"cap_reset_day\":10,\"project_cap\":\"5000000000\","
                + "\"project_id\":\"1369785403853424\",\"project_usage\":\"43435\"}}");
    assertThat(measures.body()).contains("usage_held_activities 0.0");
    assertThat(serve.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(serve.exitValue()).isZero();
    assertThat(said.lines()).containsExactly("stopped");
    assertThat(complained()).doesNotContain("\tat ", "ERROR", token);
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void meter_withTooLittleMemory_endsByItself_andKeepsWhatItAcknowledged() throws Exception {
    Path few = Files.writeString(directory.resolve("few.ndjson"), events(0, 1_000));
    Path many = Files.writeString(directory.resolve("many.ndjson"), events(1_000, 400_000));
    String[] command = {"meter", "--as-of", NOON, "--data", "data"};
    assertThat(ends(starts(with(command, few)))).isZero();

    Process starved = starts(List.of("-Xmx24m"), with(command, many));

    assertThat(starved.waitFor(60, TimeUnit.SECONDS)).as("it does not wait for ever").isTrue();
    assertThat(starved.exitValue()).isIn(1, LastWord.EXIT_CODE);
    assertThat(complained()).contains("not enough memory").doesNotContain("\tat ");
    Process again = starts(with(command, few));
    assertThat(said(again)).contains("counted 0  duplicate 1,000");
    assertThat(ends(again)).isZero();
  }

  private static String[] with(String[] command, Path file) {
    String[] more = Arrays.copyOf(command, command.length + 1);
    more[command.length] = file.toString();
    return more;
  }

  private static String events(int from, int to) {
    StringBuilder lines = new StringBuilder();
    for (int id = from; id < to; id++) {
      lines
          .append("{\"id\":\"")
          .append(1_990_000_000_000_000_000L + id)
          .append("\",\"consumed_at\":\"2026-11-20T12:00:00Z\",\"project_id\":\"7\"}\n");
    }
    return lines.toString();
  }

  private static HttpResponse<String> asked(String url, String token)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + token).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  /** What the first line has in the pattern's group; lines that do not match are passed over. */
  private static String first(BufferedReader lines, String pattern) throws IOException {
    StringBuilder passed = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Matcher matcher = Pattern.compile(pattern).matcher(line);
      if (matcher.matches()) {
        return matcher.group(1);
      }
      passed.append(line).append('\n');
    }
    throw new AssertionError("no line like " + pattern + " in:\n" + passed);
  }

  @Test
  void version_isTheJars() throws Exception {
    Process version = starts("--version");

    assertThat(said(version)).matches("usage \\d+\\.\\d+\\.\\d+.*\n");
    assertThat(ends(version)).isZero();
  }

  @Test
  void reader_thatGoesAwayEarly_isNoFailure() throws Exception {
    Process demo = starts("demo");

    demo.getInputStream().close();

    assertThat(ends(demo)).isZero();
    assertThat(complained()).isEmpty();
  }

  @Test
  void wordsBeyondAscii_areUtf8WhateverTheLocale() throws Exception {
    Files.writeString(directory.resolve("a.txt"), "no\n".repeat(30));
    Process meter = starts("meter", "--format", "usage", "a.txt");

    assertThat(ends(meter)).isEqualTo(1);
    assertThat(complained()).contains("\n… and 10 more\n");
  }

  @Test
  void endlessInput_isRecordedAsItComes_andStoppedInPeace() throws Exception {
    Process meter = starts("meter", "--as-of", "2026-11-21T12:00:00Z", "--on-error", "skip", "-");
    OutputStream tail = meter.getOutputStream();
    // More than a pipe holds: once all of it is written, the command reads.
    tail.write(EVENT.repeat(2_000).getBytes(StandardCharsets.UTF_8));
    tail.flush();
    Path database = directory.resolve("usage-data/usage.db");
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (!Files.exists(database) && System.nanoTime() - deadline < 0) {
      Thread.onSpinWait();
    }

    Process second = starts("report", "--project", "7");
    assertThat(said(second)).isEmpty();
    assertThat(ends(second)).isEqualTo(1);
    assertThat(complained()).contains("usage report: ").doesNotContain("\tat ");

    // Not Process.destroy, which would close its streams here.
    meter.toHandle().destroy();
    assertThat(said(meter)).matches("read [0-9,]+  counted 1  duplicate [0-9,]+  .*\n");
    ends(meter);
    assertThat(said(starts("report", "--project", "7", "--as-of", "2026-11-21T12:00:00Z")))
        .contains("used 1, ");
  }
}
