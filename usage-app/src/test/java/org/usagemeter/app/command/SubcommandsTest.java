package org.usagemeter.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.usagemeter.app.command.Typist.Typed;

class SubcommandsTest {

  @TempDir private Path directory;

  private Typist typist;

  @BeforeEach
  void sitDown() {
    typist = new Typist(directory);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo",
        "serve",
        "meter",
        "report",
        "collect",
        "sources",
        "reconcile",
        "void",
        "seal",
        "export",
        "import",
        "config",
        "token",
        "password"
      })
  void eachOfThem_explainsItself_whateverElseWasMade(String name) {
    Typed alone = typist.types(name, "--help");
    Typed amongAll = typist.types("--debug", name, "--help");

    assertThat(alone.code()).isZero();
    assertThat(alone.out()).contains("usage " + name).isEqualTo(amongAll.out());
    assertThat(typist.types("--help").out()).containsPattern("(?m)^  " + name + " ");
  }

  @Test
  void unknownWord_isAnsweredWithWhatIsLikeIt() {
    assertThat(List.of(typist.types("reprot").err().split("\n")))
        .anyMatch(l -> l.contains("report"));
  }
}
