package org.usagemeter.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usagemeter.app.command.Typist;

class MakeActivitiesTest {

  @TempDir private Path directory;

  @Test
  void made_hasItsShareOfRepeats() throws IOException {
    MakeActivities.main(directory.resolve("a.ndjson").toString(), "10000", "30", "7");

    assertThat(new Typist(directory).types("meter", "a.ndjson").out())
        .isEqualTo("read 10,000  counted 7,000  duplicate 3,000  ignored 0  refused 0\n");
  }

  @Test
  void madeTwice_isTheSame() throws IOException {
    MakeActivities.main(directory.resolve("a").toString(), "1000");
    MakeActivities.main(directory.resolve("b").toString(), "1000");

    assertThat(directory.resolve("a")).hasSameTextualContentAs(directory.resolve("b"));
    assertThat(Files.readAllLines(directory.resolve("a"))).hasSize(1_000);
  }
}
