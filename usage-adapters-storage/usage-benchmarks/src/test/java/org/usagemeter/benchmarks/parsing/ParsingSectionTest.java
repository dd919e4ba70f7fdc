package org.usagemeter.benchmarks.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.usagemeter.benchmarks.table.Effort;
import org.usagemeter.benchmarks.table.Row;

class ParsingSectionTest {

  @Test
  void everyFormat_isReadInThreeWays() throws Exception {
    List<Row> rows = new ParsingSection().measure(Effort.SMOKE, what -> {});

    assertThat(rows).hasSize(3 * SampleLines.values().length);
    assertThat(rows).extracting(Row::key).doesNotHaveDuplicates();
    assertThat(rows).extracting(Row::section).containsOnly("parsing");
  }
}
