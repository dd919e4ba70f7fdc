package com.example.usage.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.port.out.UsageStorageProvider;

final class FileJournalTest {

  private static final int KILLS = Boolean.getBoolean("usage.long") ? 200 : 5;

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("usage.journal");
  }

  @Test
  void process_killedAtRandomMoments_leavesWhatItSaid() throws Exception {
    SplittableRandom random = new SplittableRandom(20_261_124);
    int recorded = 0;

    for (int kill = 0; kill < KILLS; kill++) {
      Process process = RecordingProcess.start(file, recorded);
      int said = RecordingProcess.killAfter(process, 1 + random.nextInt(50));
      process.waitFor();

      try (Opened opened = Opened.at(file)) {
        // One may have been written and not said.
        assertThat(opened.counted()).isBetween((long) recorded + said, recorded + said + 1L);
        recorded = Math.toIntExact(opened.counted());
      }
    }
  }

  @Test
  void secondProcess_whileTheFirstRecords_isKeptOut() throws Exception {
    Process process = RecordingProcess.start(file, 0);
    try (BufferedReader output = process.inputReader(StandardCharsets.US_ASCII)) {
      assertThat(output.readLine()).isEqualTo("0");

      assertThatThrownBy(() -> Opened.at(file))
          .hasCauseInstanceOf(UsageException.Occupied.class)
          .hasMessageContaining("in use by process " + process.pid() + ":");
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void secondOpening_inOneProcess_isKeptOutUntilTheFirstCloses() {
    try (Opened first = Opened.at(file)) {
      assertThatThrownBy(() -> Opened.at(file))
          .hasCauseInstanceOf(UsageException.Occupied.class)
          .hasMessageContaining("in use by process " + ProcessHandle.current().pid() + ":");
      first.recordAll(0, 1);
    }
    try (Opened next = Opened.at(file)) {
      assertThat(next.counted()).isEqualTo(1);
    }
  }

  /** Cut anywhere, as a crash may: each append is whole or not there. */
  @Test
  void file_cutAtAnyByte_hasWholeAppendsOnly() throws IOException {
    long[] ends = new long[3];
    try (Opened opened = Opened.at(file)) {
      for (int number = 0; number < ends.length; number++) {
        opened.recordAll(number, number + 1);
        ends[number] = Files.size(file);
      }
    }
    byte[] whole = Files.readAllBytes(file);

    for (int length = 0; length <= whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      int cut = length;
      long kept = Arrays.stream(ends).filter(end -> end <= cut).count();
      try (Opened opened = Opened.at(file)) {
        assertThat(opened.counted()).as("cut after %d bytes", length).isEqualTo(kept);
        opened.recordAll(100, 101);
        assertThat(opened.counted()).isEqualTo(kept + 1);
      }
      try (Opened opened = Opened.at(file)) {
        assertThat(opened.counted()).isEqualTo(kept + 1);
      }
    }
  }

  /** But for the last line's end, which a crash may have kept away. */
  @Test
  void file_withAnyByteFlipped_isDamagedAndSaysWhere() throws IOException {
    try (Opened opened = Opened.at(file)) {
      opened.recordAll(0, 3);
    }
    byte[] whole = Files.readAllBytes(file);

    for (int at = 0; at < whole.length - 1; at++) {
      byte[] flipped = whole.clone();
      flipped[at] ^= 1;
      Files.write(file, flipped);
      assertThatThrownBy(() -> Opened.at(file))
          .as("byte %d", at)
          .hasCauseInstanceOf(UsageException.Damaged.class)
          .hasMessageMatching("(?s).*line \\d+ of .*usage.journal.*");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:", "file:  ", "file:a\0b"})
  void openUrl_ofNoPath_isRefusedAtTheCall(String url) {
    assertThatIllegalArgumentException().isThrownBy(() -> UsageStorageProvider.openUrl(url));
  }

  @Test
  void openUrl_inAFolderThatIsMissing_saysSo() {
    assertThatThrownBy(() -> Opened.at(folder.resolve("missing/usage.journal")))
        .hasCauseInstanceOf(UsageException.Unavailable.class)
        .hasMessageContaining("missing");
  }
}
