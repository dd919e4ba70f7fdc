package org.usagemeter.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usagemeter.app.command.Typist.Typed;

class SourcesCommandTest {

  @TempDir private Path directory;

  private Collector collector;

  @BeforeEach
  void sitDown() {
    collector = new Collector(directory);
  }

  @AfterEach
  void standUp() {
    collector.close();
  }

  @Test
  void beforeAnyCollection_allWait_andNothingIsMade() {
    Typed typed = collector.types("sources");

    assertThat(typed)
        .isEqualTo(
            new Typed(
                0,
                """
                source   kind        of         state    last answer  requests left
                main     v2          project 7  waiting  never        -
                credits  v2-credits  project 7  waiting  never        -
                gnip     enterprise  account a  waiting  never        -
                """,
                ""));
    assertThat(directory.resolve("usage-data")).doesNotExist();
  }

  @Test
  void afterwards_theyTellWhatTheVendorDid() {
    collector.types("collect --source main");
    collector.vendor.then(404, "");
    collector.types("collect --source credits");
    collector.vendor.then(401, "{\"title\":\"Unauthorized\"}");
    collector.types("collect --source gnip --from 2026-11-01");
    collector.typist.at("2026-11-21T12:05:30Z");

    String table = collector.types("sources").out();
    String json = collector.types("sources --output json").out();

    assertThat(table)
        .containsPattern(
            "main +v2 +project 7 +answering +2026-11-21T12:00:00Z \\(5m ago\\) +49 of 50, all again"
                + " in ")
        .containsPattern("credits +v2-credits +project 7 +not offered +2026-11-21T12:00:00Z")
        .containsPattern("gnip +enterprise +account a +failing +never +-\n")
        .containsPattern("\n\ngnip: .*, 5m ago\n$");
    assertThat(json.replaceAll("\\s", ""))
        .startsWith("{\"at\":\"2026-11-21T12:05:30Z\",\"sources\":[{\"name\":\"main\",")
        .contains("\"state\":\"failing\"", "\"remaining\":49");
    String said = collector.everything();
    assertThat(Collector.SECRETS.stream().filter(said::contains).count()).isZero();
  }

  @Test
  void noSources_isSaid() throws Exception {
    Files.writeString(directory.resolve("usage.yaml"), "projects: [{id: 7}]");

    assertThat(collector.types("sources").out()).startsWith("usage.yaml lists no sources; ");
    assertThat(collector.types("sources --output json").out()).contains("\"sources\": [ ]");
  }
}
