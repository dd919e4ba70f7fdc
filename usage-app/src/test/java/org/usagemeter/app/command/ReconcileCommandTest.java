package org.usagemeter.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usagemeter.app.command.Typist.Typed;

class ReconcileCommandTest {

  @TempDir private Path directory;

  private Collector collector;

  @BeforeEach
  void meterAndCollect() {
    collector = new Collector(directory);
    collector.typist.file(
        "a.ndjson",
        event(1, "2026-11-10"),
        event(2, "2026-11-10"),
        event(1, "2026-11-20"),
        event(1, "2026-10-31"));
    collector.types("meter a.ndjson");
    collector.says.says(Collector.APP, "2026-11-10", 2);
    assertThat(collector.types("collect --source main --from 2026-11-01").code()).isZero();
  }

  @AfterEach
  void standUp() {
    collector.close();
  }

  private static String event(long id, String day) {
    return Typist.event(id).replace("2026-11-20", day);
  }

  private List<String> rows(String words) {
    return collector
        .types(words)
        .out()
        .lines()
        .filter(line -> line.matches("20[0-9-]{8} .*"))
        .map(line -> line.replaceAll(" +", " "))
        .toList();
  }

  @Test
  void everyClass_isNamed() {
    Typed typed = collector.types("reconcile --project 7");

    assertThat(typed.code()).isEqualTo(3);
    assertThat(typed.err()).isEmpty();
    assertThat(rows("reconcile --project 7"))
        .containsExactly(
            "2026-10-31 project 7 activities 1 - +1 not collected never",
            "2026-10-31 app 8 activities 1 - +1 not collected never",
            "2026-11-10 project 7 activities 2 100 -98 official higher 2026-11-21T12:00:00Z",
            "2026-11-20 project 7 activities 1 90 -89 official not yet settled"
                + " 2026-11-21T12:00:00Z",
            "2026-11-20 app 8 activities 1 80 -79 official not yet settled"
                + " 2026-11-21T12:00:00Z");
    assertThat(typed.out())
        .startsWith("project 7, 2026-10-23 to 2026-11-21, as of 2026-11-21T12:00:00Z\n\nday ")
        .endsWith(
            "\n44 figures: 39 equal, 2 official not yet settled, 1 official higher, 2 no official"
                + " number; 1 unexplained\n");
  }

  @Test
  void tolerance_explains() throws Exception {
    Files.writeString(
        directory.resolve("usage.yaml"),
        "official: {tolerance: {activities: 98}}\n",
        StandardOpenOption.APPEND);

    assertThat(rows("reconcile --project 7 --window 2026-11-10,2026-11-11"))
        .containsExactly(
            "2026-11-10 project 7 activities 2 100 -98 within tolerance 2026-11-21T12:00:00Z");
    assertThat(collector.types("reconcile --project 7").code()).isZero();
  }

  @Test
  void all_showsWhatIsEqual_too() {
    assertThat(rows("reconcile --project 7 --window 2026-11-10,2026-11-11 --all"))
        .containsExactly(
            "2026-11-10 project 7 activities 2 100 -98 official higher 2026-11-21T12:00:00Z",
            "2026-11-10 app 8 activities 2 2 0 equal 2026-11-21T12:00:00Z");
  }

  @Test
  void csvAndJson_haveEveryFigure() {
    assertThat(
            collector
                .types("reconcile --project 7 --window 2026-11-10,2026-11-11 --output csv")
                .out())
        .isEqualToNormalizingNewlines(
            """
            day,project_id,app_id,metric,metered,official,difference,class,explained,official_seen_at
            2026-11-10,7,,activities,2,100,-98,official higher,false,2026-11-21T12:00:00Z
            2026-11-10,7,8,activities,2,2,0,equal,true,2026-11-21T12:00:00Z
            """);
    Typed json = collector.types("reconcile --project 7 --window 30d --output json");
    assertThat(json.code()).isEqualTo(3);
    assertThat(json.out().split("\"class\"", -1)).hasSize(45);
  }

  @Test
  void daysOfNeitherSide_areSaid() {
    Typed typed = collector.types("reconcile --project 7 --window 2026-10-01,2026-10-02");

    assertThat(typed.code()).isZero();
    assertThat(typed.out())
        .endsWith("\nnothing to compare: neither side has a number of these days\n");
  }

  @Test
  void whatNobodyKnows_isAFailure() throws Exception {
    Files.delete(directory.resolve("usage.yaml"));

    Typed typed = collector.types("reconcile --account b");

    assertThat(typed.code()).isEqualTo(1);
    assertThat(typed.err())
        .isEqualTo("usage reconcile: nothing was metered or collected of account b\n");
  }
}
