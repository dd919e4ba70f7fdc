package org.usagemeter.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.usagemeter.app.command.Typist.Typed;
import org.usagemeter.app.config.ConfigFile;
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

class CredentialCommandsTest {

  @TempDir private Path directory;

  private Typist typist;

  @BeforeEach
  void sitDown() {
    typist = new Typist(directory);
  }

  /** What the printed lines mean once they stand in a configuration. */
  private Credentials configured(List<String> lines) {
    Path file =
        typist.file(
            "usage.yaml", "projects: [{id: 7}]", "accounts: [{name: a}]", String.join("\n", lines));
    return ConfigFile.readAll(file).credentials();
  }

  @Test
  void token_isPrintedOnce_andItsLineHasTheDigestOnly() {
    Typed typed =
        typist.types("token", "create", "--project", "7", "--app", "8", "--role", "ingest");

    List<String> lines = typed.out().lines().toList();
    String secret = lines.get(2).strip();
    assertThat(typed.code()).isZero();
    assertThat(typed.err()).isEmpty();
    assertThat(lines.get(0)).isEqualTo("The secret, to hand in activities of app 8 of project 7:");
    assertThat(secret).matches("[A-Za-z0-9_-]{43}");
    assertThat(typed.out()).containsOnlyOnce(secret);
    assertThat(configured(lines.subList(6, lines.size())).tokens())
        .containsExactly(
            new BearerToken(
                TokenHash.of(secret),
                new Grant(Role.INGEST, new Reach.OfApp(new App(new Project("7"), "8")))));
  }

  @Test
  void tokens_areNeverTheSame() {
    String[] words = {"token", "create", "--everything", "--role", "admin"};

    assertThat(typist.types(words).out()).isNotEqualTo(typist.types(words).out());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "--project 7 --role read    | role: read, project: \"7\"}    | read the usage of project 7:",
        "--account a --role read    | role: read, account: \"a\"}    | read the usage of account a:",
        "--everything --role admin  | role: admin, everything: true} | administer everything:",
      })
  void token_hasTheReachThatWasTyped(String options, String line, String sentence) {
    Typed typed = typist.types(("token create " + options).split(" +"));

    assertThat(typed.out()).contains(line, sentence);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "token                               | usage token: say what to do: create",
        "password                            | usage password: say what to do: hash",
        "token create --project 7            | usage token create: Missing required option: '--role=",
        "token create --role read            | usage token create: say whose usage it is for, with",
        "token create --role read --app 8    | usage token create: say whose usage it is for, with",
        "token create --role read --everything --app 8 | usage token create: say whose usage it is",
        "token create --role read --account a --app 8 | usage token create: say whose usage it is",
        "token create --role read --account a --project 7 | usage token create: say whose usage it is",
        "token create --role read --everything --project 7 | usage token create: say whose usage it",
        "token create --role read --everything --account a | usage token create: say whose usage it",
        "token create --role root --everything | usage token create: --role \"root\" is not one of read",
        "token create --role READ --everything | usage token create: --role \"READ\" is not one of read",
        "token create --role read --project _ | usage token create: project id is empty",
        "password hash --user x              | usage password hash: --user and --account go together",
        "password hash --account a           | usage password hash: --user and --account go together",
        "password hash --user x:y --account a | usage password hash: user name is empty, or has a co",
        "password hash secret                | usage password hash: Unmatched argument at index 2",
      })
  void wrongCall_isSaid(String words, String message) {
    String[] typed = words.split(" +");
    for (int i = 0; i < typed.length; i++) {
      typed[i] = typed[i].equals("_") ? "" : typed[i];
    }

    Typed answer = typist.pipes("secret\n", typed);

    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.err()).startsWith(message);
    assertThat(answer.out()).isEmpty();
  }

  @Test
  void password_isHashedFromTheFirstLineOfInput() {
    Typed typed = typist.pipes("pässword\r\nmore\n", "password", "hash");

    assertThat(typed.code()).isZero();
    assertThat(typed.err()).isEmpty();
    PasswordHash hash = new PasswordHash(typed.out().strip());
    assertThat(hash.matches("pässword".toCharArray())).isTrue();
    assertThat(hash.toString()).contains("600000");
  }

  @Test
  void passwordOfAUser_comesWithItsLine() {
    Typed typed =
        typist.pipes("secret", "password", "hash", "--user", "x@example.com", "--account", "a");

    List<String> lines = typed.out().lines().toList();
    BasicUser user = configured(lines.subList(2, lines.size())).users().get(0);
    assertThat(typed.out()).doesNotContain("secret");
    assertThat(user.name()).isEqualTo("x@example.com");
    assertThat(user.grant()).isEqualTo(new Grant(Role.READ, new Reach.OfAccount(new Account("a"))));
    assertThat(user.password().matches("secret".toCharArray())).isTrue();
  }

  @Test
  void noPassword_isAFailure() {
    assertThat(typist.pipes("\n", "password", "hash"))
        .isEqualTo(
            new Typed(
                1,
                "",
                "usage password hash: the password is empty; type one, or write it to standard"
                    + " input, on a line of its own\n"));
  }
}
