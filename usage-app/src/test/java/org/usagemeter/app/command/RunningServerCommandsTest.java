package org.usagemeter.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.usagemeter.app.command.Typist.Typed;
import org.usagemeter.app.config.ConfigFile;

/** What is typed with {@code --url} comes out as it does on local data. */
final class RunningServerCommandsTest {

  private static final String ACCOUNT = "\"account\":\"a\",\"publisher\":\"p\",\"product\":\"s t\"";

  @TempDir private Path directory;

  private Typist typist;
  private RunningServer server;

  @BeforeEach
  void start() {
    typist = new Typist(directory);
    Path config =
        typist.file(
            "usage.yaml",
            "projects: [{id: 7, cap: 6, cap_reset_day: 31, apps: [{id: 8}, {id: 9}]}]",
            "accounts: [{name: a}, {name: idle}]");
    server = new RunningServer(ConfigFile.read(config));
    typist.file("token", RunningServer.ADMIN);
    typist.file(
        "good.ndjson",
        event(1, "2026-11-19T00:00:00Z", "\"project_id\":\"7\",\"app_id\":\"8\""),
        event(1, "2026-11-19T23:59:59.999999999Z", "\"project_id\":\"7\",\"app_id\":\"9\""),
        event(2, "2026-10-31T00:00:00Z", "\"project_id\":\"7\",\"app_id\":\"8\""),
        event(2, "2026-10-31T12:00:00Z", "\"project_id\":\"7\",\"app_id\":\"8\""),
        event(3, "2026-10-30T12:00:00Z", "\"project_id\":\"7\""),
        event(
            1, "2026-11-20T00:00:00Z", ACCOUNT + ",\"endpoint\":\"e\",\"label\":\"x, \\\"y\\\"\""),
        event(5, "2026-10-20T00:00:00Z", ACCOUNT + ",\"metric\":\"searchRequests30Day\""));
    typist.file(
        "bad.ndjson",
        event(4, "2026-11-19T00:00:00Z", "\"project_id\":\"7\",\"app_id\":\"8\""),
        "{\"id\":",
        event(4, "2026-12-19T00:00:00Z", "\"project_id\":\"7\",\"app_id\":\"8\""));
    typist.file(
        "page.json", "{\"data\":[{\"id\":\"11\",\"text\":\"t\"},{\"id\":\"12\",\"text\":\"t\"}]}");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static String event(long id, String moment, String scope) {
    return "{\"id\":" + id + ",\"consumed_at\":\"" + moment + "\"," + scope + "}";
  }

  @Test
  void meter_saysTheSameAsOnLocalData() {
    for (String file : List.of("good.ndjson", "good.ndjson", "bad.ndjson")) {
      Typed local = typist.types("meter", "--on-error", "skip", file);

      assertThat(remote("meter", "--on-error", "skip", file)).as(file).isEqualTo(local);
    }
  }

  @Test
  void meter_ofABadFile_recordsNothingAndNamesTheSameLines() {
    Typed local = typist.types("meter", "bad.ndjson", "good.ndjson");
    Typed remote = remote("meter", "bad.ndjson", "good.ndjson");

    assertThat(remote.code()).isEqualTo(1);
    assertThat(remote.err()).isEqualTo(local.err());
    assertThat(remote.out()).contains("good.ndjson: read 7  counted 6  duplicate 1");
  }

  @Test
  void meter_ofPayloads_needsTheirTerms() {
    String[] terms = {
      "--project", "7", "--app", "9", "--consumed-at", "2026-11-20T12:00:00Z", "page.json"
    };

    assertThat(remote(with("meter", terms)).out())
        .isEqualTo("read 2  counted 2  duplicate 0  ignored 0  refused 0\n");
    Typed missing = remote("meter", "--format", "v2", "page.json");
    assertThat(missing.code()).isEqualTo(2);
    assertThat(missing.err()).contains("payloads do not say it, so say who consumed them");
  }

  @Test
  void meter_ofPackedAndPipedInput_counts() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write((Typist.event(1) + "\n" + Typist.event(2)).getBytes(StandardCharsets.UTF_8));
    }
    typist.file("a.gz", packed.toByteArray());

    assertThat(remote("meter", "a.gz"))
        .isEqualTo(new Typed(0, "read 2  counted 2  duplicate 0  ignored 0  refused 0\n", ""));
    Typed piped =
        typist.pipes(
            Typist.event(2) + "\n" + Typist.event(3),
            "meter",
            "--url",
            server.url(),
            "--token-file",
            "token",
            "-");
    assertThat(piped)
        .isEqualTo(new Typed(0, "read 2  counted 1  duplicate 1  ignored 0  refused 0\n", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--project 7",
        "--project 7 --bucket month",
        "--project 7 --to 2026-10-31",
        "--project 7 --from 2026-10-30 --to 2026-11-21 --bucket month",
        "--project 7 --output csv",
        "--project 7 --output v2 --days 3 --fields daily_project_usage,project_cap",
        "--account a",
        "--account a --bucket day --from 2026-11-19",
        "--account a --output csv"
      })
  void report_isTheSameAsFromLocalData(String options) {
    typist.types("meter", "good.ndjson");
    remote("meter", "good.ndjson");
    String[] typed = options.split(" ");
    String token = options.contains("v2") ? RunningServer.READER_OF_7 : RunningServer.ADMIN;
    typist.file("token", token);

    Typed local = typist.types(with("report", typed));
    Typed remote = remote(with("report", typed));

    assertThat(remote.err()).isEmpty();
    assertThat(withoutSpace(remote.out())).isEqualTo(withoutSpace(local.out()));
    assertThat(local.out()).isNotEmpty();
  }

  /** JSON is indented locally only; tables must not differ in a single space. */
  private static String withoutSpace(String text) {
    return text.startsWith("{") ? text.replaceAll("\\s", "") : text;
  }

  @Test
  void report_asJson_comesAsTheServerSendsIt() {
    remote("meter", "good.ndjson");

    Typed typed = remote("report", "--project", "7", "--output", "json");

    assertThat(typed.code()).isZero();
    assertThat(typed.out())
        .startsWith("{\"as_of\":1,\"at\":\"2026-11-21T12:00:00Z\"")
        .endsWith("}\n");
  }

  @Test
  void report_ofAnAccountWithNothing_saysSo() {
    Typed typed = remote("report", "--account", "idle");

    assertThat(typed.code()).isZero();
    assertThat(typed.out())
        .startsWith("account idle, ")
        .endsWith("\nnothing was metered, and no publisher is listed\n");
  }

  @Test
  void report_ofWhatTheServerDoesNotKnow_isASentence() {
    Typed typed = remote("report", "--project", "70");

    assertThat(typed.code()).isEqualTo(1);
    assertThat(typed.err())
        .startsWith("usage report: the server does not find it: there is no such");
  }

  @Test
  void report_v2OfAnotherProject_isRefused() {
    typist.file("token", RunningServer.READER_OF_7);

    Typed typed = remote("report", "--project", "8", "--output", "v2");

    assertThat(typed.code()).isEqualTo(1);
    assertThat(typed.err())
        .startsWith("usage report: this token reads project 7 there, and not 8;");
  }

  @Test
  void reader_mayNotMeter() {
    typist.file("token", RunningServer.READER_OF_7);

    Typed typed = remote("meter", "good.ndjson");

    assertThat(typed.code()).isEqualTo(1);
    assertThat(typed.out()).isEmpty();
    assertThat(typed.err()).startsWith("usage meter: this token does not allow that: ");
  }

  @Test
  void unknownToken_isSaidAndNotShown() {
    Typed typed = typist.types("meter", "--url", server.url(), "--token", "sesame", "good.ndjson");

    assertThat(typed.code()).isEqualTo(1);
    assertThat(typed.err())
        .startsWith("usage meter: the server does not know this token")
        .doesNotContain("sesame");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "report --project 7 --data d",
        "report --project 7 --config c",
        "report --project 7 --as-of 2026-11-21T12:00:00Z",
        "meter --data d good.ndjson",
        "report --account a --output enterprise",
        "report --project 7 --token t"
      })
  void optionsThatDoNotGoWithUrl_areAWrongCall(String typed) {
    Typed answer = remote(typed.split(" "));

    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.err()).contains("does not go with");
  }

  @Test
  void tokenWithoutUrl_isAWrongCall() {
    Typed typed = typist.types("report", "--project", "7", "--token-file", "token");

    assertThat(typed.code()).isEqualTo(2);
    assertThat(typed.err()).startsWith("usage report: --token-file needs --url");
  }

  @Test
  void dataInUse_saysThatTheServerCanBeAsked() {
    typist.types("meter", "good.ndjson");
    try (org.usagemeter.app.data.OpenData held =
        new org.usagemeter.app.data.DataDirectory(directory.resolve("usage-data"), "sqlite")
            .openExisting()) {
      assertThat(held.ledger()).isNotNull();
      for (String[] command :
          new String[][] {{"meter", "good.ndjson"}, {"report", "--project", "7"}}) {
        Typed typed = typist.types(command);

        assertThat(typed.code()).isEqualTo(1);
        assertThat(typed.err())
            .contains("is in use by this process")
            .endsWith("; if it is usage serve, work with it: --url says where it listens\n");
      }
    }
  }

  private Typed remote(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(1, List.of("--url", server.url(), "--token-file", "token"));
    return typist.types(all.toArray(String[]::new));
  }

  private static String[] with(String command, String... options) {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(List.of(options));
    return all.toArray(String[]::new);
  }
}
