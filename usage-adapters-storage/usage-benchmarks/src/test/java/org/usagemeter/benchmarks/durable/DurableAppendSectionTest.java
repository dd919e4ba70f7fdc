package org.usagemeter.benchmarks.durable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.usagemeter.benchmarks.table.Effort;
import org.usagemeter.benchmarks.table.Row;

final class DurableAppendSectionTest {

  @Test
  void smoke_hasARowForEachSizeAndPeer() throws Exception {
    List<Row> rows = new DurableAppendSection().measure(Effort.SMOKE, what -> {});

    assertThat(rows.stream().map(Row::key))
        .contains(
            "durable append: groups of 1, one caller, beside the best of them",
            "durable append: groups of 100, 64 under way, beside RocksDB, one key per id",
            "durable append: groups of 1,000, one caller, beside SQLite, one row per id",
            "durable append: groups of 10,000, 64 under way, beside PostgreSQL, one row per id",
            "durable append: PostgreSQL adapter, groups of 100, one caller,"
                + " beside PostgreSQL, one row per id",
            "durable append: groups of 1, one caller, median of a group, beside the best of them",
            "durable append: groups of 1, one caller, 99 % of groups, beside the best of them")
        .doesNotHaveDuplicates();
    assertThat(rows).allMatch(row -> row.ours() > 1 && row.ours() < 1e9);
    assertThat(rows.stream().filter(row -> row.wanted() == 10)).hasSize(8);
    assertThat(rows.stream().filter(Row::held)).hasSize(16);
  }
}
