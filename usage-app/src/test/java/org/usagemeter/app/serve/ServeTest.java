package org.usagemeter.app.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.usagemeter.app.command.Typist;
import org.usagemeter.app.command.Typist.Typed;
import org.usagemeter.http.server.access.PasswordHash;
import org.usagemeter.http.server.access.TokenHash;

class ServeTest {

  private static final String V2 = "/2/usage/tweets";
  private static final String ENTERPRISE = "/metrics/usage/accounts/accountnamehere.json";

  @TempDir private Path directory;

  private Typist typist;

  @BeforeEach
  void sitDown() {
    typist = new Typist(directory);
  }

  @Test
  void withoutConfig_answersAsTheVendorsSamplesDo() throws Exception {
    try (RunningServe serve = RunningServe.in(directory).ready()) {
      String secret = serve.secret();

      HttpResponse<String> v2 = serve.get(V2, RunningServe.bearer(secret));
      HttpResponse<String> enterprise = serve.get(ENTERPRISE, RunningServe.basic("demo", secret));

      assertThat(v2.body())
          .isEqualTo(
              "{\"data\":{\"cap_reset_day\":10,\"project_cap\":\"5000000000\","
                  + "\"project_id\":\"1369785403853424\",\"project_usage\":\"43435\"}}");
      assertThat(enterprise.body())
          .contains("{\"timePeriod\":\"202609010000\",\"activities\":1235,");
      assertThat(directory).isEmptyDirectory();
      assertThat(serve.said())
          .startsWith("no configuration here: serving a made-up project and account, filled with")
          .containsOnlyOnce(secret)
          .contains(
              "curl -H \"Authorization: Bearer $TOKEN\" \"" + serve.url() + V2 + "\"\n",
              "curl -u \"demo:$TOKEN\" \"" + serve.url() + ENTERPRISE + "\"\n");
    }
  }

  @Test
  void asOf_isThePresentOfTheCounts() throws Exception {
    try (RunningServe serve =
        RunningServe.in(directory, "--as-of", "2024-03-03T00:00:01Z").ready()) {
      HttpResponse<String> v2 = serve.get(V2, RunningServe.bearer(serve.secret()));
      HttpResponse<String> enterprise =
          serve.get(ENTERPRISE, RunningServe.basic("demo", serve.secret()));

      assertThat(v2.body())
          .contains("\"cap_reset_day\":21,")
          .contains("\"project_usage\":\"43435\"");
      assertThat(enterprise.body())
          .contains("{\"timePeriod\":\"202401010000\",\"activities\":1235,")
          .contains("{\"timePeriod\":\"202402010000\",\"activities\":23467,")
          .contains("{\"timePeriod\":\"202403010000\",\"activities\":431,");
    }
  }

  @Test
  void dataWithoutConfig_areServedAsTheyAre() throws Exception {
    try (RunningServe serve = RunningServe.in(directory, "--data", "mine").ready()) {
      HttpResponse<String> v2 = serve.get(V2, RunningServe.bearer(serve.secret()));

      assertThat(v2.body()).contains("\"project_usage\":\"0\"");
      assertThat(serve.said())
          .startsWith("no configuration here: serving a made-up project and account, data in ");
      assertThat(directory.resolve("mine/usage.db")).exists();
    }
  }

  @Test
  void config_saysWhoMayAskForWhat() throws Exception {
    PasswordHash password = PasswordHash.of("pass".toCharArray(), 1, new SecureRandom());
    typist.file(
        "usage.yaml",
        "projects: [{id: 7}, {id: 8}]",
        "accounts: [{name: accountnamehere}]",
        "tokens:",
        "  - {sha256: " + TokenHash.of("seven").hex() + ", role: read, project: 7}",
        "users:",
        "  - {name: x@example.com, password: '"
            + password.encoded()
            + "', account: accountnamehere}");
    typist.file(
        "a.ndjson", "{\"id\":1,\"consumed_at\":\"2026-11-20T12:00:00Z\",\"project_id\":\"7\"}");
    typist.types("meter", "a.ndjson");
    try (RunningServe serve = RunningServe.in(directory).ready()) {
      assertThat(serve.get(V2, RunningServe.bearer("seven")).body())
          .contains("\"project_id\":\"7\"", "\"project_usage\":\"1\"");
      assertThat(serve.get(V2, RunningServe.bearer("eight")).statusCode()).isEqualTo(401);
      assertThat(serve.get(ENTERPRISE, RunningServe.basic("x@example.com", "pass")).statusCode())
          .isEqualTo(200);
      assertThat(serve.get(ENTERPRISE, RunningServe.basic("demo", "pass")).statusCode())
          .isEqualTo(401);
      assertThat(serve.said())
          .startsWith("serving 2 projects and 1 account of ")
          .contains("usage-data")
          .doesNotContain("TOKEN");
    }
  }

  @Test
  void configWithoutCredentials_getsASecretForThisRun() throws Exception {
    typist.file("other.yaml", "projects: [{id: 7}]");
    try (RunningServe serve = RunningServe.in(directory, "--config", "other.yaml").ready()) {
      String token = RunningServe.bearer(serve.secret());
      String event = "{\"id\":1,\"consumed_at\":\"2026-11-20T12:00:00Z\",\"project_id\":\"7\"}\n";

      HttpResponse<String> counted = serve.post("/v1/activities", token, event);

      assertThat(counted.body()).contains("\"counted\":1");
      assertThat(serve.get(V2, token).body()).contains("\"project_usage\":\"1\"");
    }
  }

  @Test
  void stop_endsInPeace_andKeepsWhatWasCounted() throws Exception {
    typist.file("usage.yaml", "projects: [{id: 7}]");
    RunningServe serve = RunningServe.in(directory).ready();
    String token = RunningServe.bearer(serve.secret());
    serve.post(
        "/v1/activities",
        token,
        "{\"id\":1,\"consumed_at\":\"2026-11-20T12:00:00Z\",\"project_id\":\"7\"}\n");
    long begin = System.nanoTime();

    int code = serve.stops();

    assertThat(code).isZero();
    assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin)).isLessThan(10);
    assertThat(serve.said()).endsWith("ready\nstopped\n");
    assertThat(serve.complained()).isEmpty();
    assertThatThrownBy(() -> serve.get(V2, token)).isInstanceOf(ConnectException.class);
    assertThat(typist.types("report", "--project", "7").out()).contains("used 1");
    assertThat(threadsThatStay()).isEmpty();
  }

  @Test
  void portInUse_isAFailure_andNothingOfTheServerIsLeft() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(other.getLocalPort());

      Typed typed = typist.types("serve", "--port", port);

      assertThat(typed.code()).isEqualTo(1);
      assertThat(typed.err())
          .startsWith("usage serve: cannot listen on 127.0.0.1 port " + port + ": ")
          .doesNotContain("\tat ");
      assertThat(threadsThatStay()).isEmpty();
    }
  }

  @Test
  void lockedDirectory_isAFailure() throws Exception {
    try (RunningServe first = RunningServe.in(directory, "--data", "mine").ready()) {
      RunningServe second = RunningServe.in(directory, "--data", "mine");

      assertThat(second.ends()).isEqualTo(1);
      assertThat(second.said()).contains("loading ...").doesNotContain("ready");
      assertThat(second.complained()).startsWith("usage serve: ").contains("usage.db");
      assertThat(first.get(V2, RunningServe.bearer(first.secret())).statusCode()).isEqualTo(200);
    }
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "serve --host 0.0.0.0     | 1 | without credentials it listens on this machine only, not on",
        "serve --port 65536       | 2 | not a port, 0 to 65535: 65536",
        "serve --port http        | 2 | Invalid value for option '--port'",
        "serve --host _           | 2 | host is empty",
        "serve --as-of noon       | 2 | --as-of \"noon\" is not a moment",
        "serve --config no.yaml   | 2 | --config no.yaml: there is no such file",
        "serve --config bad.yaml  | 1 | bad.yaml line 2: server.port: not a whole number: \"x\"",
      })
  void wrongCall_isSaid(String words, int code, String message) {
    typist.file("bad.yaml", "projects: [{id: 7}]", "server: {port: x}");
    String[] typed = words.split(" +");
    for (int i = 0; i < typed.length; i++) {
      typed[i] = typed[i].equals("_") ? "" : typed[i];
    }

    Typed answer = typist.types(typed);

    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.out()).isEmpty();
    assertThat(answer.err()).startsWith("usage serve: " + message);
  }

  @Test
  void hostOfTheConfig_isRefusedWithoutCredentials_unlessTheOptionSaysAnother() throws Exception {
    typist.file("usage.yaml", "projects: [{id: 7}]", "server: {host: 0.0.0.0, port: 1}");

    assertThat(typist.types("serve").err())
        .startsWith("usage serve: without credentials it listens on this machine only, not on 0.0");
    try (RunningServe serve = RunningServe.in(directory, "--host", "127.0.0.1").ready()) {
      assertThat(serve.url()).startsWith("http://127.0.0.1:");
    }
  }

  @Test
  void certificateThatIsNotThere_isAFailure() {
    typist.file(
        "usage.yaml",
        "projects: [{id: 7}]",
        "server: {port: 0, tls: {certificate: cert.pem, key: key.pem}}");

    Typed typed = typist.types("serve");

    assertThat(typed.code()).isEqualTo(1);
    assertThat(typed.err()).startsWith("usage serve: ").contains("key.pem");
  }

  @Test
  void lateDays_sealOldDaysAtTheStart() throws Exception {
    typist.file("usage.yaml", "projects: [{id: 7}]", "late_days: 35");
    String event = "{\"id\":1,\"consumed_at\":\"2026-10-01T12:00:00Z\",\"project_id\":\"7\"}\n";
    typist.file("a.ndjson", event.strip());
    typist.types("meter", "a.ndjson");
    try (RunningServe serve = RunningServe.in(directory).ready()) {
      String token = RunningServe.bearer(serve.secret());

      assertThat(refusal(serve, token, event)).containsPattern("late: .*sealed.*|late: 2026-10-01");
    }
  }

  /** The server's threads and ours that do not end by themselves soon. */
  private static List<Thread> threadsThatStay() throws InterruptedException {
    List<Thread> staying = new ArrayList<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("vert") || thread.getName().startsWith("usage-")) {
        thread.join(TimeUnit.SECONDS.toMillis(10));
        if (thread.isAlive()) {
          staying.add(thread);
        }
      }
    }
    return staying;
  }

  /** What it says once the day of {@code event} is sealed. */
  private static String refusal(RunningServe serve, String token, String event)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    HttpResponse<String> answer = serve.post("/v1/activities", token, event);
    while (answer.statusCode() == 200 && System.nanoTime() - deadline < 0) {
      answer = serve.post("/v1/activities", token, event);
    }
    return answer.body();
  }
}
