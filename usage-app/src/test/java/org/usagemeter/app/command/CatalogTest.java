package org.usagemeter.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usagemeter.app.command.Typist.Typed;

class CatalogTest {

  @TempDir private Path directory;

  private Typist typist;

  @BeforeEach
  void sitDown() {
    typist = new Typist(directory);
    typist.file("usage.yaml", "projects:", "  - id: 7", "    cap: 1000", "metrics: [lists]");
  }

  @Test
  void unlistedProject_isRefused() {
    typist.file(
        "a.ndjson", "{\"id\":1,\"consumed_at\":\"2026-11-20T12:00:00Z\",\"project_id\":\"9\"}");

    Typed typed = typist.types("meter", "a.ndjson");

    assertThat(typed.code()).isEqualTo(1);
    assertThat(typed.err())
        .startsWith("a.ndjson:1:1: project \"9\" is not listed in the configuration; listed: 7\n");
  }

  @Test
  void unlistedApp_isAdded() {
    typist.file("a.ndjson", Typist.event(1));

    Typed typed = typist.types("meter", "a.ndjson");

    assertThat(typed.code()).isZero();
    assertThat(typist.recorded()).hasSize(2);
  }

  @Test
  void listedMetric_isMetered() {
    typist.file(
        "a.ndjson",
        "{\"id\":1,\"consumed_at\":\"2026-11-20T12:00:00Z\",\"project_id\":\"7\",\"metric\":\"lists\"}");

    Typed typed = typist.types("meter", "a.ndjson");

    assertThat(typed.code()).isZero();
    assertThat(typist.recorded()).containsExactly("2026-11-20,2026-11-21,7,,lists,1");
  }

  @Test
  void unlistedProjectInTheOptions_isAWrongCall() {
    typist.file("ids.txt", "1990000000000000001");

    Typed typed = typist.types("meter", "--project", "9", "--consumed-at", "payload", "ids.txt");

    assertThat(typed.code()).isEqualTo(2);
    assertThat(typed.err())
        .startsWith("usage meter: project \"9\" is not listed in the configuration; listed: 7\n");
  }

  @Test
  void unlistedMetricInTheOptions_isAWrongCall() {
    typist.file("ids.txt", "1990000000000000001");

    Typed typed =
        typist.types(
            "meter", "--project", "7", "--metric", "users", "--consumed-at", "payload", "ids.txt");

    assertThat(typed.code()).isEqualTo(2);
    assertThat(typed.err()).startsWith("usage meter: metric \"users\" is not one of activities,");
  }

  @Test
  void otherFile_isUsedWhereItIsNamed() {
    typist.file("other.yaml", "projects: [{id: 9}]");
    typist.file("a.ndjson", Typist.event(1));

    Typed typed = typist.types("meter", "--config", "other.yaml", "a.ndjson");

    assertThat(typed.err()).contains("project \"7\" is not listed in the configuration; listed: 9");
  }

  @Test
  void mistake_isSaidWithItsPlace() {
    typist.file("usage.yaml", "projects:", "  - id: 7", "    capp: 1000");
    typist.file("a.ndjson", Typist.event(1));

    Typed typed = typist.types("meter", "a.ndjson");

    assertThat(typed)
        .isEqualTo(
            new Typed(
                1,
                "",
                "usage meter: usage.yaml line 3: projects[0]: unknown key \"capp\"; known here: id,"
                    + " cap, cap_reset_day, apps, mirror\n"));
  }
}
