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

  private static final Path DOCUMENT = Path.of("../../docs/benchmarks.md");

  @Test
  void documentedTables_areTheRecordedOnes() throws Exception {
    String document = Files.readString(DOCUMENT);

    for (Section section : Sections.all()) {
      Recorded full = Recorded.of(Effort.FULL);
      List<Row> rows = rows(full, section);
      Recorded record = rows.isEmpty() ? Recorded.of(Effort.QUICK) : full;

      assertThat(document)
          .contains(record.machine(), Table.of(rows.isEmpty() ? rows(record, section) : rows));
    }
  }

  @Test
  void quickRecord_isAboutEverySection() {
    Recorded quick = Recorded.of(Effort.QUICK);

    assertThat(Sections.all()).allSatisfy(section -> assertThat(rows(quick, section)).isNotEmpty());
  }

  private static List<Row> rows(Recorded record, Section section) {
    return record.rows().stream().filter(row -> row.section().equals(section.name())).toList();
  }
}
