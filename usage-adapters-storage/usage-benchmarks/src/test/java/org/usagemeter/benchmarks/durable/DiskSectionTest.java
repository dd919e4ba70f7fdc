package org.usagemeter.benchmarks.durable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.usagemeter.benchmarks.table.Effort;
import org.usagemeter.benchmarks.table.Row;

final class DiskSectionTest {

  @Test
  void smoke_hasARowForEachSize() throws Exception {
    List<Row> rows = new DiskSection().measure(Effort.SMOKE, what -> {});

    assertThat(rows.stream().map(Row::key))
        .contains(
            "disk and opening: older day, 25,000 ids, beside goal",
            "disk and opening: older day, 1 million ids, beside SQLite, one row per id",
            "disk and opening: open day, 20 million ids, beside the ids alone",
            "disk and opening: first late activity of an older day, 1 million ids,"
                + " beside recording the day",
            "disk and opening: opening a file of 10 million ids, beside reading its bytes",
            "disk and opening: opening a file of 1,000 scopes, 1 months, beside reading its bytes")
        .doesNotHaveDuplicates();
    assertThat(rows).allMatch(row -> row.ours() < 100);
  }
}
