package org.usagemeter.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commented file that archive and package bring: as it is, and with its examples. */
class PackagedConfigurationTest {

  private static final Path PACKAGED = Path.of("src/dist/usage.yaml");

  @TempDir private Path directory;

  @Test
  void file_asItIs_isAccepted_andListensOnThisMachineOnly() {
    Configuration configuration = ConfigFile.readAll(PACKAGED);

    assertThat(configuration.listening()).isEqualTo(Listening.DEFAULT);
    assertThat(configuration.credentials().isEmpty()).isTrue();
    assertThat(configuration.catalog().projects()).hasSize(1);
  }

  @Test
  void examples_withoutTheirHashes_areAcceptedOnceTheyAreNoComments() throws IOException {
    String text =
        Files.readString(PACKAGED)
            .replaceAll("(?m)^# (storage: .*sqlite|accounts:|sources:|late_days:|  .*)", "$1")
            .replaceAll("(?m)^  (usage |- .*sha256|- .*me@example).*$", "");

    Configuration configuration =
        ConfigFile.readAll(Files.writeString(directory.resolve("usage.yaml"), text));

    assertThat(configuration.catalog().accounts()).hasSize(1);
    assertThat(configuration.collecting().sources()).hasSize(1);
    assertThat(configuration.lateDays()).hasValue(35);
  }
}
