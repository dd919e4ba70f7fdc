package org.usagemeter.app.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usagemeter.app.Amounts;
import org.usagemeter.app.command.Typist;
import org.usagemeter.app.command.Typist.Typed;

/** Everything goes from SQLite to PostgreSQL and back, and nobody can tell. */
@Tag("slow")
class MoveToPostgresqlTest {

  private static final BusyMonth MONTH = new BusyMonth(42);

  @TempDir private static Path happened;

  @TempDir private Path directory;

  private Typist typist;
  private String moved = "";

  @BeforeAll
  static void happen() {
    MONTH.happens(new Typist(happened), happened, Amounts.MOVED_ACTIVITIES);
  }

  @BeforeEach
  void begin() throws IOException, SQLException {
    copy(happened, directory);

    typist = new Typist(directory);
    moved = Database.running().creates();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path file : all.skip(1).toList()) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
    }
  }

  private String expect(String... words) {
    Typed typed = typist.types(words);
    assertThat(typed.err()).isEmpty();
    assertThat(typed.code()).isZero();
    return typed.out();
  }

  private ExportContents exported(String file, String... where) throws IOException {
    List<String> words = new ArrayList<>(List.of("export", file));
    words.addAll(List.of(where));
    expect(words.toArray(String[]::new));
    return ExportContents.of(directory.resolve(file));
  }

  @Test
  void everything_isTheSameThereAndBack() throws Exception {
    Map<String, Typed> before = Reports.of(typist);
    ExportContents export = exported("sqlite.ndjson");

    String first = expect("import", "--storage", moved, "sqlite.ndjson");
    Map<String, Typed> there = Reports.of(typist, "--storage", moved);
    ExportContents exportThere = exported("postgresql.ndjson", "--storage", moved);
    String second = expect("import", "--storage", moved, "sqlite.ndjson");
    ExportContents exportAgain = exported("again.ndjson", "--storage", moved);
    expect("import", "--storage", "sqlite:back.db", "postgresql.ndjson");
    ExportContents exportBack = exported("back.ndjson", "--storage", "sqlite:back.db");
    Map<String, Typed> back = Reports.of(typist, "--storage", "sqlite:back.db");

    assertSame(there, before);
    assertSame(back, before);
    assertThat(first).startsWith("imported ").contains(" sealed day", " voids", "\nnew: ");
    assertThat(second).endsWith("\nnothing new: all of it was here already\n");
    assertSame(exportAgain, exportThere);
    assertSame(exportThere, export);
    assertSame(exportBack, export);
    // A difference would have been seen: they hold something of everything.
    assertThat(export.recorded()).hasSizeGreaterThan(Amounts.MOVED_ACTIVITIES / 10);
    assertThat(String.join("\n", export.others()))
        .contains("{\"known\"", "sealed 2026-10-05", "{\"voided\"", "{\"status\"", "{\"facts\"");
    assertThat(before.values()).allMatch(typed -> typed.code() == 0 || typed.code() == 3);
  }

  @Test
  void whatHappensAfterwards_hasTheSameOutcome() throws Exception {
    exported("sqlite.ndjson");
    expect("import", "--storage", moved, "sqlite.ndjson");
    typist.file("more.ndjson", MONTH.more(500));
    String open = "void --project 7 --app 8 --day 2026-11-15 --reason again --id ";
    List<String> happening =
        List.of(
            "meter month.ndjson",
            "meter more.ndjson",
            "meter --on-error skip more.ndjson",
            "void --project 7 --app 8 --day 2026-10-06 --reason late --id 1",
            open + "1990000000000000001",
            open + "no-such-id",
            open + "1990000000000000001",
            "seal --late-days 20",
            "seal --late-days 20",
            "meter more.ndjson",
            "meter --on-error skip more.ndjson");

    List<Typed> here = new ArrayList<>();
    List<Typed> there = new ArrayList<>();
    for (String one : happening) {
      here.add(typist.types(one.split(" ")));
      there.add(typist.types((one + " --storage " + moved).split(" ")));
    }

    assertThat(there).isEqualTo(here);
    assertSame(Reports.of(typist, "--storage", moved), Reports.of(typist));
    assertThat(here.stream().map(Typed::code).distinct()).containsExactlyInAnyOrder(0, 1);
  }

  /** One by one: a difference is found in one answer, and not in all of them. */
  private static void assertSame(Map<String, Typed> answers, Map<String, Typed> expected) {
    expected.forEach(
        (question, answer) -> assertThat(answers.get(question)).as(question).isEqualTo(answer));
    assertThat(answers).hasSameSizeAs(expected);
  }

  private static void assertSame(ExportContents export, ExportContents expected) {
    assertThat(export.others()).containsExactlyElementsOf(expected.others());
    assertThat(export.recorded()).isEqualTo(expected.recorded());
  }
}
