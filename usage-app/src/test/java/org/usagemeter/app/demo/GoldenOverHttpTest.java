package org.usagemeter.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usagemeter.app.command.SharedFolder;
import org.usagemeter.app.serve.RunningServe;
import org.usagemeter.http.server.access.PasswordHash;
import org.usagemeter.http.server.access.TokenHash;

/** Activities are posted, and both vendor APIs answer as the vendor's samples do. */
class GoldenOverHttpTest {

  private static final String POSTER = RunningServe.bearer("poster");
  private static final String READER = RunningServe.bearer("reader");
  private static final String USER = RunningServe.basic("user", "password");
  private static final String IN_2018 = "2018-07-17T15:00:00Z";
  private static final String IN_2026 = "2026-11-21T12:00:00Z";

  @TempDir private Path directory;

  @BeforeEach
  void configure() throws IOException {
    PasswordHash password = PasswordHash.of("password".toCharArray(), 1, new SecureRandom());
    Files.writeString(
        directory.resolve("usage.yaml"),
        text("usage.yaml")
            + "tokens:\n"
            + ("  - {sha256: "
                + TokenHash.of("poster").hex()
                + ", role: ingest, everything: true}\n")
            + ("  - {sha256: " + TokenHash.of("reader").hex() + ", role: read,")
            + " project: \"1369785403853424\", app: \"12345678\"}\n"
            + "users:\n"
            + ("  - {name: user, password: '"
                + password.encoded()
                + "', account: accountnamehere}\n"));
  }

  @Test
  void enterprise_asOfTheSamplesMoment_isTheVendorsSample() throws Exception {
    checkEnterprise(new String(bytes(SampleAccount.sample()), StandardCharsets.UTF_8));
  }

  @Test
  void v2_isTheVendorsSample_withAndWithoutFields() throws Exception {
    checkV2(new String(bytes(SampleProject.sample(SampleProject.AS_OF)), StandardCharsets.UTF_8));
  }

  @Test
  void goldenFiles_whereTheyAreBesideTheCheckout_giveTheSame() throws Exception {
    Path golden = SharedFolder.find("spec/golden").orElse(null);
    if (golden != null) {
      checkEnterprise(Files.readString(golden.resolve("activities-2018.ndjson")));
      checkV2(Files.readString(golden.resolve("activities-v2.ndjson")));
    }
  }

  private void checkEnterprise(String lines) throws Exception {
    try (RunningServe serve =
        RunningServe.in(directory, "--as-of", IN_2018, "--data", "data-2018").ready()) {
      HttpResponse<String> posted = serve.post("/v1/activities", POSTER, lines);
      assertThat(posted.body()).startsWith("{\"counted\":").contains("\"as_of\":");

      HttpResponse<String> answer = serve.get("/metrics/usage/accounts/accountnamehere.json", USER);

      assertThat(JsonTree.of(answer.body()))
          .isEqualTo(JsonTree.of(text("expected-enterprise-month.json")));
    }
  }

  private void checkV2(String lines) throws Exception {
    try (RunningServe serve =
        RunningServe.in(directory, "--as-of", IN_2026, "--data", "data-2026").ready()) {
      assertThat(serve.post("/v1/activities", POSTER, lines).statusCode()).isEqualTo(200);

      HttpResponse<String> summary = serve.get("/2/usage/tweets", READER);
      HttpResponse<String> daily =
          serve.get(
              "/2/usage/tweets?usage.fields=daily_project_usage%2Cdaily_client_app_usage", READER);

      assertThat(JsonTree.of(summary.body()))
          .isEqualTo(JsonTree.of(text("expected-v2-default.json")));
      assertThat(JsonTree.of(daily.body())).isEqualTo(JsonTree.of(text("expected-v2-daily.json")));
    }
  }

  private static byte[] bytes(Sample sample) throws IOException {
    try (InputStream lines = sample.source().opening().open()) {
      return lines.readAllBytes();
    }
  }

  private static String text(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            GoldenOverHttpTest.class.getResourceAsStream("/golden/" + name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
