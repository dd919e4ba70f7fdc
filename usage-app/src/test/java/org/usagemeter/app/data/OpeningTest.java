package org.usagemeter.app.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usagemeter.app.console.Failed;
import org.usagemeter.domain.error.UsageException;

class OpeningTest {

  @TempDir private Path directory;

  private DataDirectory data(String name) {
    return new DataDirectory(directory.resolve(name), "sqlite");
  }

  @Test
  void file_isOpenedBeforeAnybodyWaits_andClosedWithoutThat() {
    Opening opening = data("a").opening();

    opening.close();

    assertThat(directory.resolve("a/usage.db")).exists();
    data("a").openOrCreate().close();
  }

  @Test
  void file_isClosed_evenIfSomebodyWishesToStop() {
    Opening opening = data("a").opening();
    Thread.currentThread().interrupt();

    opening.close();

    assertThat(Thread.interrupted()).isTrue();
    data("a").openOrCreate().close();
  }

  @Test
  void openData_areClosedOnce() {
    try (Opening opening = data("a").opening()) {
      assertThat(opening.end().ledger()).isNotNull();
      assertThatThrownBy(() -> data("a").openOrCreate())
          .isInstanceOf(UsageException.Occupied.class);
    }

    data("a").openOrCreate().close();
  }

  @Test
  void failure_isSaidToWhoeverWaits_andToNobodyElse() throws IOException {
    Files.writeString(directory.resolve("a"), "no directory");

    Opening opening = data("a").opening();

    assertThatThrownBy(opening::end).isInstanceOf(Failed.class).hasMessageContaining("directory");
    assertThatCode(opening::close).doesNotThrowAnyException();
    assertThatCode(data("a").opening()::close).doesNotThrowAnyException();
  }

  @Test
  void later_nothingBeginsBeforeSomebodyWaits() {
    Opening opening =
        Opening.later(
            () -> {
              throw new Failed("begun");
            });

    assertThatCode(opening::close).doesNotThrowAnyException();
    assertThatThrownBy(opening::end).hasMessage("begun");
  }
}
