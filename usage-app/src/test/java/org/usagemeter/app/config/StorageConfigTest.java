package org.usagemeter.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.usagemeter.app.console.Failed;

class StorageConfigTest {

  private static final String NO_SECRET =
      "a secret is not written here; put it into a file and write password_file: FILE, or into an"
          + " environment variable and write password_env: NAME";

  @TempDir private Path directory;

  private Optional<StorageEntry> read(String text) throws IOException {
    Path file =
        Files.writeString(directory.resolve("usage.yaml"), "projects: [{id: 7}]\n" + text + "\n");
    return ConfigFile.readAll(file).storage();
  }

  @Test
  void nothingSaid_isNoStorage() throws IOException {
    assertThat(read("")).isEmpty();
  }

  @Test
  void url_isKeptAsItIs_andThePasswordIsLookedForBesideTheFile() throws IOException {
    String url = "postgresql://usage@db.example:5432/usage?sslmode=verify-full";

    assertThat(read("storage: {url: '" + url + "', password_file: db.txt}"))
        .contains(
            new StorageEntry(
                new StorageUrl(url),
                Optional.of(new SecretPlace.InFile("password_file", directory.resolve("db.txt"))),
                "storage.url of usage.yaml"));
    assertThat(read("storage: {url: '" + url + "', password_env: USAGE_DB_PASSWORD}"))
        .map(StorageEntry::password)
        .contains(Optional.of(new SecretPlace.InEnvironment("password_env", "USAGE_DB_PASSWORD")));
  }

  @Test
  void passwordIsNotNeeded() throws IOException {
    assertThat(read("storage: {url: 'postgresql://usage@db/usage'}"))
        .map(StorageEntry::password)
        .contains(Optional.empty());
  }

  @Test
  void file_isLookedForBesideTheConfiguration() throws IOException {
    assertThat(read("storage: {url: 'sqlite:data/usage.db'}"))
        .map(entry -> entry.url().text())
        .contains("sqlite:" + directory.resolve("data/usage.db"));
    assertThat(read("storage: {url: 'sqlite:/var/lib/usage/usage.db'}"))
        .map(entry -> entry.url().text())
        .contains("sqlite:/var/lib/usage/usage.db");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "storage: postgresql://db/usage      | storage: not a mapping; known keys here: url, password_file, password_env",
        "storage: {}                         | storage: the key \"url\" is missing",
        "storage: {url: }                    | storage.url: nothing is written here",
        "storage: {url: usage.db}            | storage.url: not a storage such as postgresql://usage@db.example:5432/usage or sqlite:usage.db",
        "storage: {url: 'sqlite:'}           | storage.url: it names no file; write sqlite:usage.db",
        "storage: {url: \"sqlite:\\0\"}      | storage.url: it has a character that nobody sees",
        "storage: {url: 'memory:', host: x}  | storage: unknown key; known here: url, password_file, password_env",
        "storage: {url: 'a@b://c@d/e@f'}     | storage.url: not a storage such as",
        "storage: {url: 'postgresql://u@v@db/usage'} | storage.url: an @ that does not end the user is written %40",
        "storage: {url: 'postgresql://u@db/x', password_env: A, password_file: b} | storage: say where the password is, with one of password_file, password_env",
        "storage: {url: 'postgresql://u@db/x', password_env: A-B} | storage.password_env: not the name of an environment variable",
        "storage: {url: 'postgresql://u@db/x', password_file: ''} | storage.password_file: not the name of a file",
        "storage: {url: 'postgresql://db/x', password_env: A} | storage: a password goes with a user, and url names none",
        "storage: {url: 'sqlite:x', password_env: A} | storage: a password goes with a user, and url names none",
      })
  void mistake_isNamedWithItsPlace(String text, String message) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(Failed.class)
        .hasMessageContaining("usage.yaml line 2: " + message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "storage: {url: 'postgresql://usage:HUNTER2@db/usage'}",
        "storage: {url: 'postgresql://usage:HUN/TER2@db/usage'}",
        "storage: {url: 'postgresql://usage:HUN@TER2@db/usage'}",
        "storage: {url: 'postgresql://usage:@db/usage'}",
        "storage: {url: 'postgresql://db/usage?user=usage&password=HUNTER2'}",
        "storage: {url: 'postgresql://db/usage?SSLPassword=HUNTER2'}",
        "storage: {url: 'postgresql://u@db/usage', password: HUNTER2}",
      })
  void passwordInTheFile_isRefused_withWhatToWriteInstead(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(Failed.class)
        .hasMessageStartingWith("usage.yaml line 2: storage")
        .hasMessageEndingWith(NO_SECRET)
        .hasMessageNotContainingAny("HUN", "TER2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "storage: {url: 'postgres HUNTER2'}",
        "storage: {url: HUNTER2}",
        "storage: {url: *HUNTER2}",
        "storage: {url: 'postgresql://u@db/usage', password HUNTER2}",
        "storage: {url: 'postgresql://u@db/usage', password_env: HUNTER2%}",
        "storage: {url: 'postgresql://u@db/usage', password_env: [HUNTER2]}",
        "storage: {url: 'postgresql://u@HUNTER2@db/usage'}",
        "storage: [HUNTER2]",
      })
  void mistake_neverRepeatsASecret(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(Failed.class)
        .hasMessageStartingWith("usage.yaml line 2: ")
        .hasMessageNotContaining("HUNTER2");
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "abc-._~XYZ019, abc-._~XYZ019",
    "a:b/c@d?e#f%g, a%3Ab%2Fc%40d%3Fe%23f%25g",
    "ßé, %C3%9F%C3%A9",
    "'a b', a%20b",
    "€, %E2%82%AC",
  })
  void password_isEncodedIntoTheUrl(String password, String encoded) {
    assertThat(new StorageUrl("postgresql://us%40er@db:1/x?a=b").with(password))
        .isEqualTo("postgresql://us%40er:" + encoded + "@db:1/x?a=b");
  }
}
