package org.usagemeter.app.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usagemeter.app.console.Failed;
import org.usagemeter.app.console.Surroundings;
import org.usagemeter.app.input.Source;
import org.usagemeter.app.metering.MeteredFile;
import org.usagemeter.app.metering.Tally;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.wire.ActivityFormat;
import org.usagemeter.wire.LineError;

final class RemoteMeterTest {

  private static final String JSON = "application/json";
  private static final String PROBLEM = "application/problem+json";
  private static final String NOTHING = "{\"counted\":0,\"duplicate\":0,\"as_of\":7}";

  @TempDir private Path directory;

  private final ScriptedServer script = new ScriptedServer();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @AfterEach
  void close() {
    script.close();
  }

  @Test
  void file_isSentOnceTheServerLetsUsIn() throws IOException {
    script
        .then(200, JSON, NOTHING)
        .then(200, JSON, "{\"counted\":2,\"duplicate\":1,\"ignored\":4}");

    MeteredFile file = meter(terms(false)).meter(file("one\ntwo\n"));

    assertThat(file)
        .isEqualTo(
            new MeteredFile(
                "a.ndjson", new Tally(7, 2, 1, 4, 0), java.util.List.of(), Optional.empty()));
    assertThat(script.asked()).hasSize(2);
    assertThat(script.asked().get(0).body()).isEmpty();
    ScriptedServer.Asked sent = script.asked().get(1);
    assertThat(sent.body()).asString().isEqualTo("one\ntwo\n");
    assertThat(sent.uri()).hasToString("/v1/activities?format=usage&on_error=refuse");
    assertThat(sent.headers().get("content-type")).isEqualTo("application/x-ndjson");
    assertThat(sent.headers().get("content-encoding")).isNull();
  }

  @Test
  void payloadTerms_areSentAsParameters() throws IOException {
    script.then(200, JSON, NOTHING);
    IngestTerms terms =
        new IngestTerms(
            ActivityFormat.IDS,
            true,
            Optional.of(new App(new Project("7"), "8")),
            new Metric("users"),
            Optional.of("2026-11-20T12:00:00+02:00"));

    meter(terms).meter(file("1\n"));

    assertThat(script.asked().get(1).uri())
        .hasToString(
            "/v1/activities?format=ids&on_error=skip&project_id=7&app_id=8&metric=users"
                + "&consumed_at=2026-11-20T12%3A00%3A00%2B02%3A00");
    assertThat(script.asked().get(1).headers().get("content-type")).isEqualTo("text/plain");
  }

  @Test
  void packedFile_isSentPacked() throws IOException {
    script.then(200, JSON, NOTHING);

    meter(terms(false)).meter(file(gzip("one\ntwo\n")));

    ScriptedServer.Asked sent = script.asked().get(1);
    assertThat(sent.headers().get("content-encoding")).isEqualTo("gzip");
    assertThat(sent.body()).isEqualTo(gzip("one\ntwo\n"));
  }

  @Test
  void packedFileThatBreaksOff_isNotSent() throws IOException {
    script.then(200, JSON, NOTHING);
    byte[] whole = gzip("one\ntwo\n");

    MeteredFile file = meter(terms(false)).meter(file(Arrays.copyOf(whole, whole.length - 6)));

    assertThat(file.trouble().orElseThrow()).hasMessage("it ends in the middle of its gzip data");
    assertThat(script.asked()).hasSize(1);
  }

  @Test
  void refusedFile_hasItsMistakesInOrder() throws IOException {
    script
        .then(200, JSON, NOTHING)
        .then(
            400,
            PROBLEM,
            "{\"detail\":\"nothing was recorded\",\"refused\":2,\"errors\":["
                + "{\"line\":2,\"column\":5,\"reason\":\"no \\u001b id\",\"new\":{\"x\":[1]}},"
                + "{\"line\":9,\"column\":0,\"reason\":\"not JSON\"}]}");

    MeteredFile file = meter(terms(false)).meter(file("one\ntwo\n"));

    assertThat(file.tally()).isEqualTo(new Tally(2, 0, 0, 0, 2));
    assertThat(file.mistakes())
        .containsExactly(new LineError(2, 5, "no ? id"), new LineError(9, 0, "not JSON"));
    assertThat(file.trouble()).isEmpty();
  }

  @Test
  void longFile_isSentInPiecesCutBehindLines() throws IOException {
    script
        .then(200, JSON, NOTHING)
        .then(200, JSON, "{\"counted\":3,\"duplicate\":0,\"refused\":0,\"errors\":[]}")
        .then(
            200,
            JSON,
            "{\"counted\":1,\"duplicate\":1,\"refused\":1,"
                + "\"errors\":[{\"line\":2,\"column\":1,\"reason\":\"bad\"}]}");

    MeteredFile file =
        meter(terms(true), 30, 20).meter(file(gzip("line-01\nline-02\nline-03\nline-04\nline-05")));

    assertThat(script.asked()).hasSize(3);
    assertThat(gunzip(script.asked().get(1).body()))
        .isEqualTo("line-01\nline-02\nline-03\nline-04\n");
    assertThat(gunzip(script.asked().get(2).body())).isEqualTo("line-05");
    assertThat(file.tally()).isEqualTo(new Tally(6, 4, 1, 0, 1));
    assertThat(file.mistakes()).containsExactly(new LineError(6, 1, "bad"));
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo("a.ndjson is sent in pieces; each is recorded by itself\n");
  }

  @Test
  void refusedPiece_endsTheFileAndSaysWhichLines() throws IOException {
    String block = "x".repeat(300_000) + "\n";
    script
        .then(200, JSON, NOTHING)
        .then(200, JSON, "{\"counted\":10,\"duplicate\":0}")
        .then(
            400,
            PROBLEM,
            "{\"refused\":1,\"errors\":[{\"line\":1,\"column\":3,\"reason\":\"bad\"}]}");

    MeteredFile file = meter(terms(false), 1_000_000, 400_000).meter(file(block.repeat(9)));

    assertThat(file.trouble().orElseThrow())
        .isInstanceOf(IOException.class)
        .hasMessageMatching(
            "its lines 2 to 2 are refused, and those behind them not sent; correct them, or"
                + " record the others with --on-error skip");
    assertThat(file.mistakes()).containsExactly(new LineError(2, 3, "bad"));
    assertThat(file.tally().counted()).isEqualTo(10);
    assertThat(script.asked()).hasSize(3);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo("a.ndjson is sent in pieces; each is recorded or refused whole\n");
  }

  @Test
  void longDocument_isNotSent() throws IOException {
    script.then(200, JSON, NOTHING);

    MeteredFile file =
        meter(terms(false), 30, 20).meter(file("[\n{\"id\":1},\n{\"id\":2},\n1]\n".repeat(3)));

    assertThat(file.trouble().orElseThrow())
        .hasMessageContaining("longer than a server takes at once, 30 bytes unpacked")
        .hasMessageEndingWith("split it");
    assertThat(script.asked()).hasSize(1);
  }

  @Test
  void fileTooLongForThisServer_isItsOwnTroubleOnly() throws IOException {
    script.then(200, JSON, NOTHING).then(413, PROBLEM, "{\"detail\":\"longer than 5 bytes\"}");

    MeteredFile file = meter(terms(false)).meter(file("one\ntwo\n"));

    assertThat(file.trouble().orElseThrow())
        .isInstanceOf(IOException.class)
        .hasMessage("too long for the server: longer than 5 bytes");
  }

  @Test
  void standardInput_isSentWhole_andAgainAfterA503() throws IOException {
    script
        .then(200, JSON, NOTHING)
        .then(503, PROBLEM, "{\"detail\":\"overloaded\"}")
        .then(200, JSON, "{\"counted\":2,\"duplicate\":0}");

    MeteredFile file = meter(terms(false)).meter(stream("one\ntwo\n"));

    assertThat(file.tally().counted()).isEqualTo(2);
    assertThat(script.asked()).hasSize(3);
    assertThat(script.asked().get(1).body()).asString().isEqualTo("one\ntwo\n");
    assertThat(script.asked().get(2).body()).asString().isEqualTo("one\ntwo\n");
  }

  @Test
  void streamThatPauses_isRecordedSoFar() throws Exception {
    script.then(200, JSON, NOTHING).then(200, JSON, "{\"counted\":1,\"duplicate\":0}");
    PipedOutputStream writing = new PipedOutputStream();
    PipedInputStream reading = new PipedInputStream(writing);
    CompletableFuture<MeteredFile> metered =
        CompletableFuture.supplyAsync(
            () -> meter(terms(true)).meter(Source.ofStream("-", reading)));

    writing.write("one\ntw".getBytes(StandardCharsets.UTF_8));
    writing.flush();
    awaitRequests(2);
    writing.write("o\n".getBytes(StandardCharsets.UTF_8));
    writing.close();

    assertThat(metered.get(60, TimeUnit.SECONDS).tally().counted()).isEqualTo(2);
    assertThat(script.asked().get(1).body()).asString().isEqualTo("one\n");
    assertThat(script.asked().get(2).body()).asString().isEqualTo("two\n");
  }

  private void awaitRequests(int number) {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (script.asked().size() < number && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(script.asked()).hasSizeGreaterThanOrEqualTo(number);
  }

  @Test
  void whoIsNotLetIn_hearsItBeforeAnythingIsSent() throws IOException {
    script.then(401, PROBLEM, "{\"detail\":\"the credential is not known here\"}");
    Source file = file("one\n");

    assertThatExceptionOfType(Failed.class)
        .isThrownBy(() -> meter(terms(false)).meter(file))
        .withMessageStartingWith("the server does not know this token");
    assertThat(script.asked())
        .singleElement()
        .satisfies(asked -> assertThat(asked.body()).isEmpty());
  }

  @Test
  void anotherServerThatSays200_isNoneOfOurs() throws IOException {
    script.then(200, "text/html", "<html>welcome</html>");
    Source file = file("one\n");

    assertThatExceptionOfType(Failed.class)
        .isThrownBy(() -> meter(terms(false)).meter(file))
        .withMessageContaining("is no usage server: it answers 200");
  }

  @Test
  void failureInTheMiddle_saysWhatIsRecorded() throws IOException {
    script
        .then(200, JSON, NOTHING)
        .then(200, JSON, "{\"counted\":1200,\"duplicate\":34}")
        .then(500, PROBLEM, "{\"detail\":\"this should not have happened\"}");
    Source file = file(("x".repeat(300_000) + "\n").repeat(9));

    assertThatExceptionOfType(Failed.class)
        .isThrownBy(() -> meter(terms(false), 1_000_000, 400_000).meter(file))
        .withMessage(
            "a.ndjson: the server answers 500: this should not have happened; 1,234 activities of it"
                + " are recorded; metering it again counts nothing twice");
  }

  @Test
  void answerThatNeverCame_leavesItOpenWhatIsRecorded() throws IOException {
    script.then(200, JSON, NOTHING).thenBreaks();
    Source file = file("one\n");

    assertThatExceptionOfType(Failed.class)
        .isThrownBy(() -> meter(terms(false)).meter(file))
        .withMessageMatching(
            "a.ndjson: the connection to .* broke off: .*; whether what was under way is recorded is"
                + " not known; metering it again counts nothing twice");
  }

  private RemoteMeter meter(IngestTerms terms) {
    return new RemoteMeter(server(), terms, around());
  }

  private RemoteMeter meter(IngestTerms terms, int whole, int piece) {
    return new RemoteMeter(server(), terms, around(), new RemoteMeter.Lengths(whole, piece));
  }

  private RemoteServer server() {
    return new RemoteServer(
        ServerUrl.of(script.url()),
        AccessToken.of("t", null, variable -> null),
        Clock.systemUTC(),
        pause -> {},
        Duration.ofSeconds(30));
  }

  private Surroundings around() {
    return new Surroundings(
        InputStream.nullInputStream(),
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        directory,
        false,
        Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC),
        "memory",
        variable -> null);
  }

  private static IngestTerms terms(boolean skips) {
    return new IngestTerms(
        ActivityFormat.USAGE, skips, Optional.empty(), Metric.ACTIVITIES, Optional.empty());
  }

  private Source file(String text) throws IOException {
    return file(text.getBytes(StandardCharsets.UTF_8));
  }

  private Source file(byte[] bytes) throws IOException {
    return Source.ofFile("a.ndjson", Files.write(directory.resolve("a.ndjson"), bytes));
  }

  private static Source stream(String text) {
    return Source.ofStream("-", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return packed.toByteArray();
  }

  private static String gunzip(byte[] packed) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
