package org.usagemeter.benchmarks.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.usagemeter.benchmarks.table.Effort;
import org.usagemeter.benchmarks.table.Row;

class ReadingSectionTest {

  @Test
  void section_hasBothAnswersBesideABareServer() throws Exception {
    List<Row> rows = new ReadingSection().measure(Effort.SMOKE, what -> {});

    assertThat(rows.stream().map(Row::key))
        .doesNotHaveDuplicates()
        .contains(
            "vendor answers: v2, 16 connections, beside bare Vert.x",
            "vendor answers: enterprise, 16 connections, beside bare Vert.x",
            "vendor answers: v2, 16 connections, processor time of the server for a request,"
                + " beside bare Vert.x",
            "vendor answers: report of our own that did not change (304), 16 connections, beside"
                + " bare Vert.x",
            "vendor answers: v2, 16 connections, while 100 commits a second, beside bare Vert.x",
            "vendor answers: v2, 10 apps, first answer after a commit, p99, beside bare Vert.x");
    assertThat(rows).allSatisfy(row -> assertThat(row.ratio()).isBetween(0.000_01, 1_000.0));
    assertThat(rows.stream().filter(row -> row.wanted() > 0)).hasSize(2);
  }
}
