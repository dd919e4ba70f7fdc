package org.usagemeter.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTextTest {

  @Test
  void lines_endWithBothCharacters() {
    assertThat(new CsvText().line(List.of("a", "b")).line(List.of("", "")).toString())
        .isEqualTo("a,b\r\n,\r\n");
  }

  @Test
  void nothing_isEmpty() {
    assertThat(new CsvText().toString()).isEmpty();
  }

  @Test
  void specialCharacters_areQuoted() {
    assertThat(
            new CsvText()
                .line(List.of("a,b", "say \"x\"", "two\nlines", "two\rlines", "\"", "plain x"))
                .toString())
        .isEqualTo("\"a,b\",\"say \"\"x\"\"\",\"two\nlines\",\"two\rlines\",\"\"\"\",plain x\r\n");
  }
}
