package org.usagemeter.app.metering;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usagemeter.app.input.Source;
import org.usagemeter.domain.error.UsageException;

class FileReportsTest {

  @TempDir private Path directory;

  private final FakeMeter meter = new FakeMeter();
  private Desk desk;
  private FileReports reports;

  @BeforeEach
  void openDesk() {
    desk = new Desk(directory);
    reports = new FileReports(new WholeMeter(desk.terms(meter), 1_000_000), desk.around(), false);
  }

  @Test
  void meterThatFails_stopsTheOthersAndSaysWhatIsKept() {
    meter.counts().counts().fails(new UsageException.Unavailable("the disk is full", null));

    boolean done =
        reports.meter(
            List.of(
                Desk.activities("a", 10),
                Desk.activities("b", 40_000),
                Desk.activities("c", 1),
                Desk.activities("d", 1)));

    assertThat(done).isFalse();
    assertThat(desk.err())
        .matches(
            "b: the disk is full; [0-9,]+ activities of the file are recorded, and metering it again"
                + " counts none of them twice\nnot metered: c, d\n"
                + "recorded, and staying so: a\n");
    assertThat(desk.out()).startsWith("a: read 10  counted 10").contains("\ntotal: read 40,010");
  }

  @Test
  void inputThatCannotBeRead_leavesTheOthersToTheirFate() {
    Source broken =
        new Source(
            "a",
            () -> {
              throw new IOException("the stick was pulled out");
            },
            OptionalLong.empty());

    boolean done = reports.meter(List.of(broken, Desk.activities("b", 1)));

    assertThat(done).isFalse();
    assertThat(desk.err())
        .isEqualTo(
            """
            a: the stick was pulled out; nothing of the file was recorded
            recorded, and staying so: b
            """);
  }

  @Test
  void debug_showsWhereItFailed() {
    meter.fails(new UsageException.Unavailable("the disk is full", null));

    new FileReports(new StreamMeter(desk.terms(meter)), desk.around(), true)
        .meter(List.of(Desk.activities("a", 1)));

    assertThat(desk.err()).contains("a: the disk is full; nothing of the file", "\tat ");
  }

  @Test
  void interruption_stopsTheOthers() {
    Thread.currentThread().interrupt();

    boolean done = reports.meter(List.of(Desk.activities("a", 1), Desk.activities("b", 1)));

    assertThat(done).isFalse();
    assertThat(desk.err())
        .isEqualTo("a: interrupted; nothing of the file was recorded\nnot metered: b\n");
    assertThat(meter.given()).isEmpty();
  }
}
