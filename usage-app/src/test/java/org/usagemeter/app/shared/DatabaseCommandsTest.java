package org.usagemeter.app.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usagemeter.app.command.Typist;
import org.usagemeter.app.command.Typist.Typed;

/** Commands on a database: what works beside a server, and what is said where it does not. */
@Tag("slow")
class DatabaseCommandsTest {

  private static final String SECRET = "planted-secret @:/?#%&=é";

  private static final Database DATABASE = Database.running();

  @TempDir private Path directory;

  private Typist typist;

  @BeforeAll
  static void begin() throws IOException, SQLException {
    DATABASE.does(
        "create role \"us er\" login password '" + SECRET + "'",
        "create database secured owner \"us er\"");
    DATABASE.asksForThePassword("secured", "us er");
  }

  @BeforeEach
  void sitDown() {
    typist = new Typist(directory);
    typist.file(
        "a.ndjson",
        "{\"id\":1,\"consumed_at\":\"2026-11-20T12:00:00Z\",\"project_id\":\"7\",\"app_id\":\"8\"}");
  }

  private String secured() {
    return DATABASE.url("secured").replace("postgres@", "us%20er@");
  }

  private void configure(String more) {
    typist.file(
        "usage.yaml",
        "projects: [{id: 7, apps: [{id: 8}]}]",
        "storage:",
        "  url: " + secured(),
        more);
  }

  @Test
  void emptyDatabase_isSaid_untilSomethingIsMetered() throws SQLException {
    String url = DATABASE.creates();

    Typed before = typist.types("report", "--project", "7", "--storage", url);
    Typed metered = typist.types("meter", "--storage", url, "a.ndjson");
    Typed after = typist.types("report", "--project", "7", "--storage", url);

    assertThat(before.code()).isEqualTo(1);
    assertThat(before.err())
        .isEqualTo(
            "usage report: nothing was metered into "
                + url
                + " yet: it is empty; meter a file first, or see whether --storage names the right"
                + " one\n");
    assertThat(metered.code()).as(metered.err()).isZero();
    assertThat(after.out()).contains("used 1");
  }

  @Test
  void password_isTakenFromAFileOrTheEnvironment() {
    typist.file("db", SECRET);
    configure("  password_file: db");
    Typed ofFile = typist.types("meter", "a.ndjson");
    configure("  password_env: DB_PASSWORD");
    typist.sets("DB_PASSWORD", SECRET);
    Typed ofVariable = typist.types("meter", "a.ndjson");
    typist.sets("USAGE_STORAGE_PASSWORD", SECRET);
    Typed typed = typist.types("report", "--project", "7", "--storage", secured());

    assertThat(ofFile.code()).as(ofFile.err()).isZero();
    assertThat(ofVariable.out()).contains("duplicate 1");
    assertThat(typed.out()).contains("used 1");
  }

  @Test
  void wrongPassword_isSaidAndNotShown() {
    typist.file("db", SECRET + "x");
    configure("  password_file: db");

    Typed typed = typist.types("meter", "--debug", "a.ndjson");

    assertThat(typed.code()).isEqualTo(1);
    assertThat(typed.err()).startsWith("usage meter: ").contains("password");
    assertThat(typed.err().contains("planted-secret")).isFalse();
  }

  @Test
  void databaseThatIsNotThere_isSaid() throws IOException {
    String url;
    try (ServerSocket taken = new ServerSocket(0)) {
      url = "postgresql://usage@localhost:" + taken.getLocalPort() + "/usage?retry_for=0s";
    }

    Typed typed = typist.types("meter", "--storage", url, "a.ndjson");

    assertThat(typed.code()).isEqualTo(1);
    assertThat(typed.err())
        .startsWith("usage meter: ")
        .contains("database usage at localhost:")
        .doesNotContain("should not have happened", "\tat ");
  }

  @Test
  void parameterThatThereIsNot_isSaid() {
    Typed typed =
        typist.types("meter", "--storage", DATABASE.url("postgres") + "?hurry=yes", "a.ndjson");

    assertThat(typed.code()).isEqualTo(2);
    assertThat(typed.err())
        .startsWith("usage meter: --storage: parameter 1 of the address is not known; known are [");
  }

  @Test
  void commands_workBesideARunningServer() throws Exception {
    String url = DATABASE.creates();
    typist.file(
        "usage.yaml", "projects: [{id: 7, apps: [{id: 8}]}]", "storage: {url: '" + url + "'}");
    HttpClient http = HttpClient.newHttpClient();
    try (ServeProcess server =
        ServeProcess.in(directory, http, "--as-of", "2026-11-21T12:00:00Z").ready()) {
      String token = server.says("(?m)^TOKEN=(\\S+)$").group(1);
      assertThat(server.said()).contains("of usage.yaml, data in " + url + "\n");

      Typed metered = typist.types("meter", "a.ndjson");
      String counted = server.gets("/2/usage/tweets", token, "application/json").body();
      Typed voided =
          typist.types(
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
              "test");
      String less = server.gets("/2/usage/tweets", token, "application/json").body();

      assertThat(metered.code()).as(metered.err()).isZero();
      assertThat(counted).contains("\"project_usage\":\"1\"");
      assertThat(voided.code()).as(voided.err()).isZero();
      assertThat(less).contains("\"project_usage\":\"0\"");
      assertThat(server.stops()).isZero();
    }
  }
}
