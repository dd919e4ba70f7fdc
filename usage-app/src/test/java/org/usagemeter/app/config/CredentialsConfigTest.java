package org.usagemeter.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.usagemeter.app.console.Failed;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Reach;
import org.usagemeter.http.server.access.BasicUser;
import org.usagemeter.http.server.access.BearerToken;
import org.usagemeter.http.server.access.Credentials;
import org.usagemeter.http.server.access.Grant;
import org.usagemeter.http.server.access.PasswordHash;
import org.usagemeter.http.server.access.Role;
import org.usagemeter.http.server.access.TokenHash;

class CredentialsConfigTest {

  private static final String DIGEST = TokenHash.of("secret").hex();
  private static final PasswordHash PASSWORD =
      PasswordHash.of("secret".toCharArray(), 1, new SecureRandom());
  private static final Project PROJECT = new Project("1");

  @TempDir private Path directory;

  private Credentials read(String text) throws IOException {
    String trees =
        "projects: [{id: 1}, {id: \"\\\"7\"}]\naccounts: [{name: a}, {name: Ünïcode \uD83D\uDE00}]\n";
    String whole =
        trees + text.replace("DIGEST", DIGEST).replace("PASSWORD", "'" + PASSWORD.encoded() + "'");
    return ConfigFile.readAll(Files.writeString(directory.resolve("usage.yaml"), whole))
        .credentials();
  }

  @Test
  void tokens_haveARoleAndAReach() throws IOException {
    Credentials read =
        read(
            """
            tokens:
              - {sha256: DIGEST, role: read, project: "1", app: "2"}
              - {sha256: OTHER, role: ingest, project: 1}
              - {sha256: THIRD, role: admin, everything: true}
              - {sha256: FOURTH, role: read, account: a}
            """
                .replace("OTHER", TokenHash.of("other").hex())
                .replace("THIRD", TokenHash.of("third").hex())
                .replace("FOURTH", TokenHash.of("fourth").hex()));

    assertThat(read.tokens().get(0).hash()).isEqualTo(TokenHash.of("secret"));
    assertThat(read.tokens())
        .extracting(BearerToken::grant)
        .containsExactly(
            new Grant(Role.READ, new Reach.OfApp(new App(PROJECT, "2"))),
            new Grant(Role.INGEST, new Reach.OfProject(PROJECT)),
            new Grant(Role.ADMIN, new Reach.Everything()),
            new Grant(Role.READ, new Reach.OfAccount(new Account("a"))));
  }

  @Test
  void users_readUnlessTheyHaveAnotherRole() throws IOException {
    Credentials read =
        read(
            """
            users:
              - {name: one@example.com, password: PASSWORD, account: a}
              - {name: two@example.com, password: PASSWORD, account: a, role: admin}
            """);

    Reach account = new Reach.OfAccount(new Account("a"));
    assertThat(read.users())
        .extracting(BasicUser::name)
        .containsExactly("one@example.com", "two@example.com");
    assertThat(read.users())
        .extracting(BasicUser::grant)
        .containsExactly(new Grant(Role.READ, account), new Grant(Role.ADMIN, account));
    assertThat(read.users().get(1).password().matches("secret".toCharArray())).isTrue();
  }

  @Test
  void printedLines_areReadAsTheyWereMeant() throws IOException {
    List<BearerToken> tokens =
        List.of(
            token("a", Role.READ, new Reach.OfApp(new App(new Project("\"7"), "\\u0041 \u00a0 #"))),
            token("b", Role.INGEST, new Reach.OfProject(PROJECT)),
            token("c", Role.ADMIN, new Reach.Everything()),
            token("d", Role.READ, new Reach.OfAccount(new Account("Ünïcode \uD83D\uDE00"))));
    BasicUser user =
        new BasicUser(
            "some\"one, {@example}.com",
            PASSWORD,
            new Grant(Role.INGEST, new Reach.OfAccount(new Account("a"))));

    Credentials read =
        read(
            "tokens:\n"
                + String.join("\n", tokens.stream().map(CredentialLines::of).toList())
                + "\nusers:\n"
                + CredentialLines.of(user));

    assertThat(read.tokens()).isEqualTo(tokens);
    assertThat(read.users().get(0)).usingRecursiveComparison().isEqualTo(user);
  }

  private static BearerToken token(String secret, Role role, Reach reach) {
    return new BearerToken(TokenHash.of(secret), new Grant(role, reach));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "tokens: 1                               | tokens: not a list",
        "tokens: [{role: read, everything: true}] | tokens[0]: the key \"sha256\" is missing",
        "tokens: [{sha256: DIGEST, everything: true}] | tokens[0]: the key \"role\" is missing",
        "tokens: [{sha256: DIGEST, role: root, everything: true}] | tokens[0].role: role is not one of",
        "tokens: [{sha256: 12ab, role: read, everything: true}] | tokens[0].sha256: not a SHA-256 di",
        "tokens: [{sha256: DIGEST, role: read}]  | tokens[0]: say whose usage it is for, with one of",
        "tokens: [{sha256: DIGEST, role: read, app: 1}] | tokens[0]: say whose usage it is for, with",
        "tokens: [{sha256: DIGEST, role: read, account: a, app: 1}] | tokens[0]: say whose usage it",
        "tokens: [{sha256: DIGEST, role: read, account: a, project: 1}] | tokens[0]: say whose usage",
        "tokens: [{sha256: DIGEST, role: read, project: 1, everything: true}] | tokens[0]: say whose",
        "tokens: [{sha256: DIGEST, role: read, everything: no}] | tokens[0].everything: only true",
        "tokens: [{sha256: DIGEST, role: read, project: 9}] | tokens[0].project: \"9\" is not among",
        "tokens: [{sha256: DIGEST, role: read, project: ''}] | tokens[0].project: project id is empty",
        "tokens: [{sha256: DIGEST, role: read, account: A}] | tokens[0].account: \"A\" is not among",
        "users: [{password: PASSWORD, account: a}] | users[0]: the key \"name\" is missing",
        "users: [{name: x, account: a}]          | users[0]: the key \"password\" is missing",
        "users: [{name: x, password: PASSWORD}]  | users[0]: the key \"account\" is missing",
        "users: [{name: x, password: PASSWORD, account: b}] | users[0].account: \"b\" is not among",
        "users: [{name: 'x:y', password: PASSWORD, account: a}] | users[0].name: user name is empty,",
        "users: [{name: x, password: PASSWORD, account: a, role: x}] | users[0].role: role is not one",
      })
  void mistake_isNamedWithItsPlace(String text, String message) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(Failed.class)
        .hasMessageStartingWith("usage.yaml line 3: " + message);
  }

  @Test
  void tokenOrUserAgain_isNamedWithItsLine() {
    String token = "  - {sha256: DIGEST, role: read, everything: true}\n";
    String user = "  - {name: x, password: PASSWORD, account: a}\n";

    assertThatThrownBy(() -> read("tokens:\n" + token + token))
        .hasMessage("usage.yaml line 5: tokens[1].sha256: this token is listed twice");
    assertThatThrownBy(() -> read("users:\n" + user + user))
        .hasMessage("usage.yaml line 5: users[1].name: \"x\" is listed twice");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tokens: [{sha256: HUNTER2, role: read, everything: true}]",
        "tokens: [{sha256 HUNTER2, role: read, everything: true}]",
        "tokens: [{sha256: DIGEST, role: HUNTER2, everything: true}]",
        "tokens: [HUNTER2]",
        "users: [{name: x, password: HUNTER2, account: a}]",
        "users: [{name: x, password: *HUNTER2, account: a}]",
        "users: [{name: x, password: !HUNTER2!HUNTER2 y, account: a}]",
        "users: [{name: x, password: %HUNTER2, account: a}]",
        "users: [{name: x, password: 'HUNTER2, account: a}]",
        "users: [{name: x, password: \"\\HUNTER2\", account: a}]",
        "users: [{name: x, password: {HUNTER2: y}, account: a}]",
        "users: [{name: x, password HUNTER2, account: a}]",
        "users: [{name: x, password: 'pbkdf2-sha256$1$HUNTER2HUNTER2HUNTER2=$HUNTER2', account: a}]",
        "users: [{name: x, HUNTER2: y, HUNTER2: z}]",
      })
  void mistake_neverRepeatsASecret(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(Failed.class)
        .hasMessageStartingWith("usage.yaml line ")
        .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("HUNTER2"));
  }
}
