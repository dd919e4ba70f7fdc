package org.usagemeter.benchmarks.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.usagemeter.benchmarks.table.Effort;
import org.usagemeter.benchmarks.table.Row;

class IngestSectionTest {

  @Test
  void section_smokeRun_hasItsRowsAndLosesNothing() throws Exception {
    List<Row> rows = new IngestSection().measure(Effort.SMOKE, progress -> {});

    assertThat(rows)
        .extracting(Row::key)
        .doesNotHaveDuplicates()
        .contains(
            "ingest over http: the fastest of all, beside goal",
            "ingest over http: the fastest of all, beside parse and drop",
            "ingest over http: 1 connection, 1 line a body, p99, beside parse and drop",
            "ingest over http: a day that has 100 times the ids, beside 100 ids");
    assertThat(rows).filteredOn(row -> row.wanted() > 0).hasSize(2);
    assertThat(rows).allSatisfy(row -> assertThat(row.ratio()).isPositive());
  }
}
