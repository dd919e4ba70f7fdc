package org.usagemeter.app.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.usagemeter.app.command.Typist;
import org.usagemeter.app.command.Typist.Typed;

/** Where commands look for the data: {@code --storage}, the configuration, {@code --data}. */
class DataChoiceTest {

  private static final String SECRET = "planted-secret-of-the-database";

  @TempDir private Path directory;

  private Typist typist;

  @BeforeEach
  void sitDown() {
    typist = new Typist(directory);
    typist.file(
        "a.ndjson",
        "{\"id\":1,\"consumed_at\":\"2026-11-20T12:00:00Z\",\"project_id\":\"7\",\"app_id\":\"8\"}");
  }

  private void configure(String storage) {
    typist.file("usage.yaml", "projects: [{id: 7, apps: [{id: 8}]}]", "storage: " + storage);
  }

  @Test
  void configuredFile_isTheOneForEveryCommand() {
    configure("{url: 'sqlite:deep/er/usage.db'}");

    assertThat(typist.types("report", "--project", "7").err())
        .contains(
            "nothing was metered into sqlite:", "deep/er/usage.db yet: there is no such file");
    assertThat(directory.resolve("deep")).doesNotExist();
    assertThat(typist.types("meter", "a.ndjson").code()).isZero();
    assertThat(typist.types("report", "--project", "7").out()).contains("used 1");
    assertThat(typist.types("seal", "--late-days", "300").out()).startsWith("nothing to seal");
    assertThat(
            typist
                .types(
                    "void",
                    "--project",
                    "7",
                    "--app",
                    "8",
                    "--id",
                    "1",
                    "--day",
                    "2026-11-20",
                    "--reason",
                    "test")
                .out())
        .startsWith("voided");
    assertThat(directory.resolve("deep/er/usage.db")).exists();
    assertThat(directory.resolve("usage-data")).doesNotExist();
  }

  @Test
  void typedStorage_goesBeforeTheConfiguredOne() {
    configure("{url: 'postgresql://usage@nowhere.invalid/usage', password_env: NOT_SET}");
    assertThat(typist.types("meter", "--storage", "sqlite:other.db", "a.ndjson").code()).isZero();

    assertThat(directory.resolve("other.db")).exists();
    assertThat(typist.types("report", "--storage", "sqlite:other.db", "--project", "7").out())
        .contains("used 1");
  }

  @Test
  void data_doesNotGoWithAStorage() {
    configure("{url: 'sqlite:usage.db'}");

    Typed typed = typist.types("report", "--data", "x", "--project", "7");
    Typed both = typist.types("report", "--data", "x", "--storage", "sqlite:y", "--project", "7");

    assertThat(typed.code()).isEqualTo(2);
    assertThat(typed.err())
        .startsWith(
            "usage report: --data does not go with storage.url of usage.yaml, which says where the"
                + " data are; another file is named with --storage sqlite:DIR/usage.db\n");
    assertThat(both.code()).isEqualTo(2);
    assertThat(both.err()).startsWith("usage report: --data does not go with --storage:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "meter a.ndjson",
        "report --project 7",
        "seal",
        "reconcile --project 7",
        "export",
        "import a.ndjson"
      })
  void storageThatForgets_isForServersOnly(String words) {
    configure("{url: 'memory:'}");

    Typed typed = typist.types(words.split(" "));

    assertThat(typed.code()).isEqualTo(1);
    assertThat(typed.err())
        .contains(
            "storage.url of usage.yaml: memory: forgets everything when a command ends, so that only"
                + " usage serve can work with it");
  }

  @Test
  void unknownStorage_isASentence() {
    configure("{url: 'tape:1'}");
    Typed configured = typist.types("meter", "a.ndjson");
    Typed typed = typist.types("meter", "--storage", "tape:1", "a.ndjson");

    assertThat(configured.code()).isEqualTo(1);
    assertThat(configured.err())
        .startsWith(
            "usage meter: storage.url of usage.yaml: no storage adapter for \"tape\"; on the path:");
    assertThat(typed.code()).isEqualTo(2);
    assertThat(typed.err()).startsWith("usage meter: --storage: no storage adapter for \"tape\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"postgresql://u:" + SECRET + "@db/x", "postgresql://db/x?password=" + SECRET})
  void typedPassword_isRefusedAndNotShown(String url) {
    Typed typed = typist.types("meter", "--storage", url, "--debug", "a.ndjson");

    assertThat(typed.code()).isEqualTo(2);
    assertThat(typed.err())
        .startsWith(
            "usage meter: --storage: a password is not written here, where everybody on this"
                + " machine sees it; put it into the environment variable USAGE_STORAGE_PASSWORD");
    assertThat(typed.err().contains(SECRET)).isFalse();
  }

  @Test
  void passwordThatIsNotThere_isSaid() {
    configure("{url: 'postgresql://usage@nowhere.invalid/usage', password_file: db}");

    Typed typed = typist.types("meter", "a.ndjson");

    assertThat(typed.code()).isEqualTo(1);
    assertThat(typed.err())
        .startsWith("usage meter: the file that password_file names is not there;");
  }

  @Test
  void fileThatIsNoDirectory_isSaid() throws Exception {
    Files.writeString(directory.resolve("in-the-way"), "");

    Typed typed = typist.types("meter", "--storage", "sqlite:in-the-way/usage.db", "a.ndjson");

    assertThat(typed.code()).isEqualTo(1);
    assertThat(typed.err()).contains("cannot make the data directory: ");
  }
}
