package org.usagemeter.app.metering;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usagemeter.app.console.Failed;
import org.usagemeter.app.console.Interrupted;
import org.usagemeter.app.input.Source;
import org.usagemeter.domain.error.UsageException;

class WholeMeterTest {

  private final UsageException full = new UsageException.Unavailable("the disk is full", null);

  @TempDir private Path directory;

  private final FakeMeter meter = new FakeMeter();

  private MeteredFile metered(Source source, long memoryRows) {
    return new WholeMeter(new Desk(directory).terms(meter), memoryRows).meter(source);
  }

  @Test
  void allGood_isHandedOverInBatches() {
    MeteredFile file = metered(Desk.activities("a", 100_000), 1_000_000);

    assertThat(file.tally()).isEqualTo(new Tally(100_000, 100_000, 0, 0, 0));
    assertThat(file.trouble()).isEmpty();
    assertThat(meter.given()).hasSize(3);
  }

  @Test
  void spilled_isHandedOverInOrder() {
    metered(Desk.activities("a", 100_000), 40_000);

    List<Long> ids =
        meter.batches().stream()
            .flatMap(batch -> Stream.iterate(0, i -> i < batch.size(), i -> i + 1).map(batch::low))
            .toList();
    assertThat(ids).hasSize(100_000).isSorted().doesNotHaveDuplicates();
    assertThat(meter.batches())
        .allSatisfy(batch -> assertThat(batch.epochDay(0)).isEqualTo(20_777));
  }

  @Test
  void oneBadLine_handsNothingOver() {
    MeteredFile file = metered(Desk.text("a", Desk.lines(100_000) + "no\n"), 40_000);

    assertThat(meter.given()).isEmpty();
    assertThat(file.tally()).isEqualTo(new Tally(100_001, 0, 0, 0, 1));
    assertThat(file.mistakes()).hasSize(1);
  }

  @Test
  void badFirstLine_keepsNothingOfTheRest() {
    MeteredFile file = metered(Desk.text("a", "no\n" + Desk.lines(100_000)), 10);

    assertThat(meter.given()).isEmpty();
    assertThat(file.tally().refused()).isEqualTo(1);
  }

  @Test
  void inputThatCannotBeRead_handsNothingOver() {
    Source source =
        new Source(
            "a",
            () -> {
              throw new IOException("the stick was pulled out");
            },
            OptionalLong.empty());

    MeteredFile file = metered(source, 10);

    assertThat(file.trouble()).get().isInstanceOf(IOException.class);
    assertThat(meter.given()).isEmpty();
  }

  @Test
  void meterThatFails_getsNothingFurther() {
    meter.counts().fails(full);

    MeteredFile file = metered(Desk.activities("a", 200_000), 1_000_000);

    assertThat(file.trouble()).contains(full);
    assertThat(file.tally().counted()).isGreaterThan(32_000).isLessThan(40_000);
    assertThat(meter.given()).hasSizeLessThan(5);
  }

  @Test
  void spoolWithoutRoom_isSaid() {
    Path gone = directory.resolve("gone");
    WholeMeter whole = new WholeMeter(new Desk(gone).terms(meter), 10);

    MeteredFile file = whole.meter(Desk.activities("a", 100_000));

    assertThat(file.trouble())
        .get()
        .isInstanceOf(Failed.class)
        .asString()
        .contains("the temporary file in " + gone + " cannot be used: ");
    assertThat(meter.given()).isEmpty();
  }

  @Test
  void interruptedWhileReading_handsNothingOver() {
    Thread.currentThread().interrupt();

    MeteredFile file = metered(Desk.activities("a", 100_000), 40_000);

    assertThat(Thread.interrupted()).isFalse();
    assertThat(file.trouble()).get().isInstanceOf(Interrupted.class);
    assertThat(meter.given()).isEmpty();
  }

  @Test
  void temporaryFile_hasNoNameAfterwards() throws IOException {
    metered(Desk.activities("a", 100_000), 40_000);

    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).isEmpty();
    }
  }
}
