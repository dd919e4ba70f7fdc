package org.usagemeter.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.usagemeter.benchmarks.table.Effort;
import org.usagemeter.benchmarks.table.Recorded;
import org.usagemeter.benchmarks.table.Row;
import org.usagemeter.benchmarks.table.Section;
import org.usagemeter.benchmarks.table.Table;

/** What the documents show is what later runs are held against. */
class DocumentedTableTest {

  private static final Path EVERYTHING = Path.of("../../docs/benchmarks-all.md");
  private static final Path FOR_USERS = Path.of("../../docs/benchmarks.md");

  @Test
  void documentedTables_areTheRecordedOnes() throws Exception {
    String document = Files.readString(EVERYTHING);

    for (Section section : Sections.all()) {
      assertThat(document).contains(record(section).machine(), table(section));
    }
  }

  @Test
  void rowsForUsers_areEightOfTheRecordedOnes() throws Exception {
    String document = Files.readString(FOR_USERS);

    // What a row means comes first, then the row.
    List<String> shown =
        document
            .lines()
            .filter(line -> line.startsWith("| "))
            .skip(2)
            .map(line -> line.substring(line.indexOf("| ", 1)))
            .toList();

    assertThat(shown).hasSize(8).doesNotHaveDuplicates();
    assertThat(Sections.all().stream().flatMap(section -> table(section).lines()))
        .containsAll(shown);
    assertThat(Sections.all())
        .allSatisfy(section -> assertThat(document).contains(record(section).machine()));
  }

  @Test
  void quickRecord_isAboutEverySection() {
    Recorded quick = Recorded.of(Effort.QUICK);

    assertThat(Sections.all()).allSatisfy(section -> assertThat(rows(quick, section)).isNotEmpty());
  }

  /** The full measurement or, as long as there is none, the quick one. */
  private static Recorded record(Section section) {
    Recorded full = Recorded.of(Effort.FULL);
    return rows(full, section).isEmpty() ? Recorded.of(Effort.QUICK) : full;
  }

  private static String table(Section section) {
    return Table.of(rows(record(section), section));
  }

  private static List<Row> rows(Recorded record, Section section) {
    return record.rows().stream().filter(row -> row.section().equals(section.name())).toList();
  }
}
