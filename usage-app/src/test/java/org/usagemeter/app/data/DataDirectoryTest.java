package org.usagemeter.app.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usagemeter.app.console.Failed;
import org.usagemeter.domain.error.UsageException;

class DataDirectoryTest {

  @TempDir private Path directory;

  private DataDirectory data(String name) {
    return new DataDirectory(directory.resolve(name), "sqlite");
  }

  @Test
  void fileInTheWay_isSaid() throws IOException {
    Files.writeString(directory.resolve("data"), "");

    assertThatThrownBy(() -> data("data").openOrCreate())
        .isInstanceOf(Failed.class)
        .hasMessageMatching("cannot make the data directory: .*data: not a directory");
  }

  @Test
  void secondOpening_isToldOfTheFirst() {
    try (OpenData first = data("data").openOrCreate()) {
      assertThat(first.ledger()).isNotNull();
      assertThatThrownBy(() -> data("data").openExisting())
          .isInstanceOf(UsageException.Occupied.class);
    }
  }

  @Test
  void closed_canBeOpenedAgain() {
    data("data").openOrCreate().close();

    try (OpenData again = data("data").openExisting()) {
      assertThat(again.ledger()).isNotNull();
    }
  }

  @Test
  void interruptedThread_closesAllTheSame() {
    OpenData open = data("data").openOrCreate();
    Thread.currentThread().interrupt();

    open.close();

    assertThat(Thread.interrupted()).isTrue();
    data("data").openExisting().close();
  }

  @Test
  void temporaryDirectory_goesWithEverythingInIt() throws IOException {
    Path path;
    try (TemporaryDirectory temporary = TemporaryDirectory.create()) {
      path = temporary.path();
      Files.createDirectories(path.resolve("a/b"));
      Files.writeString(path.resolve("a/b/c"), "");
    }

    assertThat(path).doesNotExist();
  }
}
