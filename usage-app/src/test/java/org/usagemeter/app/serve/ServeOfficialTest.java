package org.usagemeter.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usagemeter.app.command.Typist;
import org.usagemeter.app.command.Typist.Typed;
import org.usagemeter.app.official.LocalVendor;
import org.usagemeter.app.official.VendorAnswers;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Project;

/** {@code usage serve} with sources collects beside serving. */
class ServeOfficialTest {

  private static final Project PROJECT = new Project("7");
  private static final String V2 = "/2/usage/tweets";
  private static final String EVENT =
      "{\"id\":1,\"consumed_at\":\"2026-11-10T12:00:00Z\",\"project_id\":\"7\",\"app_id\":\"8\"}\n";

  @TempDir private Path directory;

  private final LocalVendor vendor =
      new LocalVendor(
          new VendorAnswers(LocalDate.parse("2026-11-21"))
              .says(PROJECT, "2026-11-10", 3)
              .says(new App(PROJECT, "8"), "2026-11-10", 1));

  private Typist typist;

  @BeforeEach
  void configure() {
    typist = new Typist(directory);
    typist.file("x-token", "planted-secret-of-the-server");
    configure("{id: 7, apps: [{id: 8}]}");
  }

  @AfterEach
  void close() {
    vendor.close();
  }

  private void configure(String project) {
    String source = ", project: 7, token_file: x-token, url: '" + vendor.url() + "'}";
    typist.file(
        "usage.yaml",
        "projects: [" + project + "]",
        "sources:",
        "  - {name: main, kind: v2" + source,
        "  - {name: credits, kind: v2-credits" + source);
  }

  /** What {@code path} answers once {@code part} is in it. */
  private static HttpResponse<String> once(RunningServe serve, String path, String part)
      throws IOException, InterruptedException {
    String token = RunningServe.bearer(serve.secret());
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    HttpResponse<String> answer = serve.get(path, token);
    while (!answer.body().contains(part)) {
      assertThat(System.nanoTime() - deadline).as(answer.body()).isNegative();
      answer = serve.get(path, token);
    }
    return answer;
  }

  @Test
  void sources_areCollectedAfterTheStart() throws Exception {
    try (RunningServe serve = RunningServe.in(directory).ready()) {
      HttpResponse<String> sources =
          once(
              serve,
              "/v1/sources",
              "\"name\":\"credits\",\"kind\":\"v2-credits\",\"project_id\":\"7\",\"state\":\"answering\"");
      once(
          serve,
          "/v1/sources",
          "\"name\":\"main\",\"kind\":\"v2\",\"project_id\":\"7\",\"state\":\"answering\"");
      String token = RunningServe.bearer(serve.secret());
      serve.post("/v1/activities", token, EVENT);
      HttpResponse<String> official =
          serve.get(V2 + "?source=official&days=12&usage.fields=daily_project_usage", token);

      assertThat(sources.statusCode()).isEqualTo(200);
      assertThat(official.body()).contains("\"project_usage\":\"43435\"", "\"usage\":\"3\"");
      assertThat(official.headers().firstValue("age")).contains("0");
      assertThat(serve.get(V2, token).body()).contains("\"project_usage\":\"1\"");
      assertThat(serve.get("/v1/reconciliation?project=7", token).body())
          .contains(
              "\"metered\":1,\"official\":3,\"difference\":-2,\"class\":\"official higher\"",
              "\"unexplained\":1");
      assertThat(vendor.asked()).hasSize(2);
    }
  }

  @Test
  void commands_sayTheSameOfTheServerAsOfItsData() throws Exception {
    String sources;
    String drift;
    try (RunningServe serve = RunningServe.in(directory).ready()) {
      once(serve, "/v1/reconciliation?project=7", "\"official\":3");
      once(serve, "/v1/sources", "\"state\":\"answering\"");
      serve.post("/v1/activities", RunningServe.bearer(serve.secret()), EVENT);
      once(serve, "/v1/sources", "v2-credits\",\"project_id\":\"7\",\"state\":\"answering\"");
      typist.file("token", serve.secret());
      String[] server = {"--url", serve.url(), "--token-file", "token"};

      sources = typed(0, server, "sources").out();
      drift = typed(3, server, "reconcile", "--project", "7", "--all").out();
      assertThat(typed(0, server, "sources", "--output", "json").out())
          .startsWith("{\"at\":\"2026-11-21T12:00:00Z\",\"sources\":[");
      assertThat(typed(3, server, "reconcile", "--project", "7", "--output", "csv").out())
          .isEqualTo(typed(3, server, "reconcile", "--project", "7", "--output", "csv").out())
          .contains("2026-11-10,7,,activities,1,3,-2,official higher,false,2026-11-21T12:00:00Z");
      assertThat(typed(1, server, "reconcile", "--account", "b").err())
          .startsWith("usage reconcile: the server does not find it");
    }

    assertThat(typist.types("sources").out()).isEqualTo(sources);
    Typed local = typist.types("reconcile", "--project", "7", "--all");
    assertThat(local.code()).isEqualTo(3);
    assertThat(local.out()).isEqualTo(drift);
  }

  private Typed typed(int code, String[] server, String... words) {
    String[] all = new String[words.length + server.length];
    System.arraycopy(words, 0, all, 0, words.length);
    System.arraycopy(server, 0, all, words.length, server.length);
    Typed typed = typist.types(all);
    assertThat(typed.code()).as(typed.err()).isEqualTo(code);
    return typed;
  }

  @Test
  void mirroredProject_isAnsweredAsTheVendorDid() throws Exception {
    configure("{id: 7, mirror: true, apps: [{id: 8}]}");
    try (RunningServe serve = RunningServe.in(directory).ready()) {
      HttpResponse<String> answer = once(serve, V2, "\"project_usage\":\"43435\"");

      assertThat(answer.headers().firstValue("age")).isPresent();
      assertThat(serve.get(V2 + "?source=metered", RunningServe.bearer(serve.secret())).body())
          .contains("\"project_usage\":\"0\"");
    }
  }

  @Test
  void vendorThatIsSilent_disturbsNobody_andIsGivenUpAtTheEnd() throws Exception {
    vendor.thenIsSilent().thenIsSilent();
    RunningServe serve = RunningServe.in(directory).ready();
    vendor.untilSilent();
    String token = RunningServe.bearer(serve.secret());

    assertThat(serve.post("/v1/activities", token, EVENT).body()).contains("\"counted\":1");
    long begin = System.nanoTime();
    int code = serve.stops();

    assertThat(code).isZero();
    assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin)).isLessThan(10);
    assertThat(serve.said()).endsWith("ready\nstopped\n");
    assertThat(serve.complained()).isEmpty();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      assertThat(thread.getName()).doesNotStartWith("usage-collect");
    }
    // What was given up has not failed, and is asked for the next time.
    assertThat(typist.types("sources").out()).containsPattern("main +v2 +project 7 +waiting");
    assertThat(typist.types("collect").out()).contains("main: answered 1 ");
  }

  @Test
  void secretThatIsNotThere_isSaidOfItsSource_andLookedForAgain() throws Exception {
    Files.delete(directory.resolve("x-token"));
    try (RunningServe serve = RunningServe.in(directory).ready()) {
      once(serve, "/v1/sources", "\"reason\":\"the file that token_file names is not there;");

      assertThat(serve.get(V2, RunningServe.bearer(serve.secret())).statusCode()).isEqualTo(200);
    }
    assertThat(vendor.asked()).isEmpty();
  }

  @Test
  void withoutSources_whatWasCollectedIsServed() throws Exception {
    assertThat(typist.types("collect").code()).isZero();
    typist.file("usage.yaml", "projects: [{id: 7, apps: [{id: 8}]}]");
    try (RunningServe serve = RunningServe.in(directory).ready()) {
      String token = RunningServe.bearer(serve.secret());

      assertThat(serve.get("/v1/sources", token).body()).contains("\"sources\":[]");
      assertThat(serve.get(V2 + "?source=official", token).body())
          .contains("\"project_usage\":\"43435\"");
    }
  }
}
