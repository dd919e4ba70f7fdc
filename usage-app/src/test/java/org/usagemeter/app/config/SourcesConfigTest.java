package org.usagemeter.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.usagemeter.app.console.Failed;
import org.usagemeter.domain.official.Settlement;
import org.usagemeter.domain.official.SourceKind;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.official.SourceTerms;
import org.usagemeter.domain.report.Tolerance;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.Project;

class SourcesConfigTest {

  private static final Project PROJECT = new Project("0042");
  private static final Account ACCOUNT = new Account("a");

  @TempDir private Path directory;

  private CollectingTerms read(String text) throws IOException {
    String trees = "projects: [{id: 0042, mirror: true}, {id: 7}]\naccounts: [{name: a}]\n";
    return ConfigFile.readAll(Files.writeString(directory.resolve("usage.yaml"), trees + text))
        .collecting();
  }

  @Test
  void sources_keepTheirOrder_andLookForSecretsBesideTheFile() throws IOException {
    CollectingTerms read =
        read(
            """
            sources:
              - {name: main, kind: v2, project: "0042", token_file: x-token.txt}
              - {name: credits, kind: v2-credits, project: 0042, token_env: X_TOKEN}
              - name: gnip
                kind: enterprise
                account: a
                user: me@example.com
                password_file: /etc/gnip.txt
                url: http://127.0.0.1:8080/vendor
            """);

    assertThat(read.sources())
        .containsExactly(
            new SourceEntry(
                new SourceTerms("main", SourceTarget.usageOf(PROJECT)),
                URI.create("https://api.x.com"),
                Optional.empty(),
                new SecretPlace.InFile("token_file", directory.resolve("x-token.txt"))),
            new SourceEntry(
                new SourceTerms("credits", SourceTarget.creditsOf(PROJECT)),
                URI.create("https://api.x.com"),
                Optional.empty(),
                new SecretPlace.InEnvironment("token_env", "X_TOKEN")),
            new SourceEntry(
                new SourceTerms("gnip", SourceTarget.usageOf(ACCOUNT)),
                URI.create("http://127.0.0.1:8080/vendor"),
                Optional.of("me@example.com"),
                new SecretPlace.InFile("password_file", Path.of("/etc/gnip.txt"))));
    assertThat(read.targets())
        .extracting(SourceTarget::kind)
        .containsExactly(SourceKind.V2_USAGE, SourceKind.V2_CREDITS, SourceKind.ENTERPRISE_USAGE);
  }

  @Test
  void official_isReadExactly() throws IOException {
    CollectingTerms read =
        read(
            "official: {every: 15m, settle_days: 0,"
                + " tolerance: {activities: 1_000, percent: 99.9999}}");

    assertThat(read.every()).isEqualTo(Duration.ofMinutes(15));
    assertThat(read.settlement()).isEqualTo(new Settlement(0));
    assertThat(read.tolerance()).isEqualTo(new Tolerance(1_000, 999_999));
  }

  @ParameterizedTest(name = "{0} percent are {1} millionths")
  @CsvSource({"0, 0", "0.1, 1000", "0.0001, 1", "12.5, 125000", "100, 1000000", "100.0, 1000000"})
  void percent_isExact(String percent, int millionths) throws IOException {
    assertThat(read("official: {tolerance: {percent: " + percent + "}}").tolerance())
        .isEqualTo(new Tolerance(0, millionths));
  }

  @Test
  void nothingSaid_isTheUsual() throws IOException {
    CollectingTerms read = read("");

    assertThat(read.sources()).isEmpty();
    assertThat(read.every()).isEqualTo(Duration.ofHours(1));
    assertThat(read.settlement()).isEqualTo(Settlement.DEFAULT);
    assertThat(read.tolerance()).isEqualTo(Tolerance.NONE);
  }

  @Test
  void mirror_isOfWhatSaysSo() throws IOException {
    assertThat(read("").mirrored()).containsExactly(SourceTarget.usageOf(PROJECT));
    Path file =
        Files.writeString(
            directory.resolve("other.yaml"),
            "accounts: [{name: a, mirror: true}, {name: b, mirror: false}, {name: c}]\n");

    assertThat(ConfigFile.readAll(file).collecting().mirrored())
        .containsExactly(SourceTarget.usageOf(ACCOUNT));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "sources: 1                                | sources: not a list",
        "sources: [main]                           | sources[0]: not a mapping; known keys here: name",
        "sources: [{kind: v2, project: 7, token_env: X}] | sources[0]: the key \"name\" is missing",
        "sources: [{name: m, project: 7, token_env: X}] | sources[0]: the key \"kind\" is missing",
        "sources: [{name: m, kind: v3, project: 7, token_env: X}] | sources[0].kind: kind is not one of v2, v2-credits, enterprise",
        "sources: [{name: m, kind: v2, token_env: X}] | sources[0]: the key \"project\" is missing",
        "sources: [{name: m, kind: v2, project: 8, token_env: X}] | sources[0].project: \"8\" is not among the projects",
        "sources: [{name: m, kind: v2, project: 7}] | sources[0]: say where the token is, with one of token_file, token_env",
        "sources: [{name: m, kind: v2, project: 7, token_env: X, token_file: f}] | sources[0]: say where the token is, with one of",
        "sources: [{name: m, kind: v2, project: 7, token_env: X-Y}] | sources[0].token_env: not the name of an environment",
        "sources: [{name: m, kind: v2, project: 7, token_file: ''}] | sources[0].token_file: not the name of a file",
        "sources: [{name: m, kind: v2, project: 7, token_file: \"\\0\"}] | sources[0].token_file: not the name of a file",
        "sources: [{name: '', kind: v2, project: 7, token_env: X}] | sources[0].name: the name of a source has 1 to 100",
        "sources: [{name: m, kind: v2, account: a, token_env: X}] | sources[0].account: does not go with kind v2, which has project, and token_file or token_env",
        "sources: [{name: m, kind: enterprise, account: a, user: u, token_env: X}] | sources[0].token_env: does not go with kind enterprise, which has account, user, and password_file",
        "sources: [{name: m, kind: enterprise, account: b, user: u, password_env: X}] | sources[0].account: \"b\" is not among the accounts",
        "sources: [{name: m, kind: enterprise, account: a, password_env: X}] | sources[0]: the key \"user\" is missing",
        "sources: [{name: m, kind: enterprise, account: a, user: 'u:v', password_env: X}] | sources[0].user: a user has 1 to 200",
        "sources: [{name: m, kind: enterprise, account: a, user: u}] | sources[0]: say where the password is, with one of password_file,",
        "sources: [{name: m, kind: v2, project: 7, token_env: X}, {name: m, kind: v2, project: 0042, token_env: X}] | sources[1].name: \"m\" is listed twice",
        "sources: [{name: m, kind: v2, project: 7, token_env: X}, {name: n, kind: v2, project: 7, token_env: Y}] | sources[1]: there is a source of kind v2 and project 7 already",
        "sources: [{name: m, kind: v2, project: 7, token_env: X, url: ftp://x}] | sources[0].url: not an address such as https://",
        "sources: [{name: m, kind: v2, project: 7, token_env: X, url: 'https://x y'}] | sources[0].url: no URL: ",
        "sources: [{name: m, kind: v2, project: 7, token_env: X, url: 'https://x?y'}] | sources[0].url: it ends with its path",
        "sources: [{name: m, kind: v2, project: 7, token_env: X, url: 'http://example.org'}] | sources[0].url: http is not encrypted",
        "official: {every: 59s}                    | official.every: not between 1m and 720h: \"59s\"",
        "official: {every: 721h}                   | official.every: not between 1m and 720h: \"721h\"",
        "official: {every: 1d}                     | official.every: not a time such as 10s, 15m or 1h",
        "official: {settle_days: 401}              | official.settle_days: not between 0 and 400: 401",
        "official: {tolerance: 10}                 | official.tolerance: not a mapping",
        "official: {tolerance: {activities: -1}}   | official.tolerance.activities: not a whole number",
        "official: {tolerance: {percent: 0.00001}} | official.tolerance.percent: not a percentage from 0 to 100 with up to 4 decimals: \"0.00001\"",
        "official: {tolerance: {percent: 100.1}}   | official.tolerance.percent: not a percentage",
        "official: {tolerance: {percent: 1e1}}     | official.tolerance.percent: not a percentage",
        "official: {often: 1h}                     | official: unknown key \"often\"; known here: every",
      })
  void mistake_isNamedWithItsPlace(String text, String message) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(Failed.class)
        .hasMessageStartingWith("usage.yaml line 3: " + message);
  }

  @Test
  void mirrorThatIsNeitherTrueNorFalse_isRefused() throws IOException {
    Path file =
        Files.writeString(directory.resolve("usage.yaml"), "projects: [{id: 7, mirror: yes}]");

    assertThatThrownBy(() -> ConfigFile.readAll(file))
        .hasMessage("usage.yaml line 1: projects[0].mirror: neither true nor false");
  }

  @ParameterizedTest
  @ValueSource(strings = {"token", "password"})
  void secretInTheFile_isRefused_withWhatToWriteInstead(String key) {
    assertThatThrownBy(() -> read("sources: [{name: m, kind: v2, " + key + ": HUNTER2}]"))
        .isInstanceOf(Failed.class)
        .hasMessage(
            "usage.yaml line 3: sources[0]: a secret is not written here; put it into a file and"
                + " write KEY_file: FILE, or into an environment variable and write KEY_env: NAME"
                    .replace("KEY", key));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sources: [{name: m, kind: v2, project: 7, token: HUNTER2}]",
        "sources: [{name: m, kind: v2, project: 7, token HUNTER2}]",
        "sources: [{name: m, kind: v2, project: 7, token_env: HUNTER2%2F}]",
        "sources: [{name: m, kind: v2, project: 7, token_env: [HUNTER2]}]",
        "sources: [{name: m, kind: v2, project: 7, token_file: {HUNTER2: x}}]",
        "sources: [{name: m, kind: v2, project: 7, token_file: *HUNTER2}]",
        "sources: [{name: m, kind: enterprise, account: a, user: 'me:HUNTER2', password_env: X}]",
        "sources: [{name: m, kind: enterprise, account: a, user: u, password: HUNTER2}]",
        "sources: [{name: m, kind: v2, project: 7, token_env: X, url: 'https://me:HUNTER2@x'}]",
        "sources: [{name: m, kind: v2, project: 7, token_env: X, url: 'https://me:HUNTER2 @x'}]",
        "sources: [HUNTER2]",
      })
  void mistake_neverRepeatsASecret(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(Failed.class)
        .hasMessageStartingWith("usage.yaml line 3: ")
        .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("HUNTER2"));
  }
}
