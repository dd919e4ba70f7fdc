package org.usagemeter.app.metering;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usagemeter.app.console.Interrupted;
import org.usagemeter.app.input.Source;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.MeterReceipt;

class StreamMeterTest {

  private final UsageException full = new UsageException.Unavailable("the disk is full", null);

  @TempDir private Path directory;

  private final FakeMeter meter = new FakeMeter();

  private MeteredFile metered(Source source) {
    return new StreamMeter(new Desk(directory).terms(meter)).meter(source);
  }

  @Test
  void badLines_areLeftOut() {
    MeteredFile file = metered(Desk.text("a", Desk.line(1) + "no\n" + Desk.line(2)));

    assertThat(file.tally()).isEqualTo(new Tally(3, 2, 0, 0, 1));
    assertThat(file.mistakes()).hasSize(1);
  }

  @Test
  void pause_handsOverWhatWasReadSoFar() throws Exception {
    CompletableFuture<Integer> first = new CompletableFuture<>();
    meter.answers(
        batch -> {
          first.complete(batch.size());
          return CompletableFuture.completedStage(new MeterReceipt(batch.size(), 0, 1));
        });
    PipedOutputStream tail = new PipedOutputStream();
    try (PipedInputStream in = new PipedInputStream(tail)) {
      CompletableFuture<MeteredFile> file =
          CompletableFuture.supplyAsync(() -> metered(Source.ofStream("-", in)));

      tail.write((Desk.line(1) + Desk.line(2)).getBytes(StandardCharsets.UTF_8));
      tail.flush();

      assertThat(first.get(1, TimeUnit.MINUTES)).isEqualTo(2);
      tail.close();
      assertThat(file.get(1, TimeUnit.MINUTES).tally()).isEqualTo(new Tally(2, 2, 0, 0, 0));
    }
  }

  @Test
  void endlessInput_goesOnWithTheClock() throws Exception {
    CompletableFuture<Integer> first = new CompletableFuture<>();
    meter.answers(
        batch -> {
          first.complete(batch.size());
          return CompletableFuture.completedStage(new MeterReceipt(batch.size(), 0, 1));
        });
    PipedOutputStream tail = new PipedOutputStream();
    try (PipedInputStream in = new PipedInputStream(tail)) {
      CompletableFuture<MeteredFile> file =
          CompletableFuture.supplyAsync(() -> metered(Source.ofStream("-", in)));
      tail.write(Desk.line(1).getBytes(StandardCharsets.UTF_8));
      tail.flush();
      assertThat(first.get(1, TimeUnit.MINUTES)).isEqualTo(1);

      meter.itIs(Instant.parse("2026-11-21T13:00:00Z"));
      String anHourLater = Desk.line(2).replace("2026-11-20T12", "2026-11-21T13");
      tail.write(anHourLater.getBytes(StandardCharsets.UTF_8));
      tail.close();

      assertThat(file.get(1, TimeUnit.MINUTES).tally()).isEqualTo(new Tally(2, 2, 0, 0, 0));
    }
  }

  @Test
  void meterThatFailsInAPause_endsTheEndlessInput() throws Exception {
    meter.fails(full);
    try (PipedOutputStream tail = new PipedOutputStream();
        PipedInputStream in = new PipedInputStream(tail)) {
      CompletableFuture<MeteredFile> file =
          CompletableFuture.supplyAsync(() -> metered(Source.ofStream("-", in)));

      tail.write(Desk.line(1).getBytes(StandardCharsets.UTF_8));
      tail.flush();

      assertThat(file.get(1, TimeUnit.MINUTES).trouble()).contains(full);
    }
  }

  @Test
  void daySealedMeanwhile_isLeftOutOfItsBatch() {
    meter.fails(new UsageException.Late(new int[] {0, 2}, List.of(LocalDate.EPOCH)));

    MeteredFile file = metered(Desk.activities("a", 5));

    assertThat(file.tally()).isEqualTo(new Tally(5, 3, 0, 0, 2));
    assertThat(file.trouble()).isEmpty();
    assertThat(meter.given()).containsExactly(5, 3);
  }

  @Test
  void inputThatBreaksOff_keepsWhatCameBefore() {
    byte[] lines = Desk.lines(10).getBytes(StandardCharsets.UTF_8);
    Source source =
        Source.ofStream(
            "a", new SequenceInputStream(new ByteArrayInputStream(lines), new Pulled()));

    MeteredFile file = metered(source);

    assertThat(file.trouble()).get().isInstanceOf(IOException.class);
    assertThat(file.tally().counted()).isEqualTo(10);
  }

  @Test
  void interrupted_keepsWhatWasTakenBefore() {
    Thread.currentThread().interrupt();

    MeteredFile file = metered(Desk.activities("a", 5));

    assertThat(Thread.interrupted()).isFalse();
    assertThat(file.trouble()).get().isInstanceOf(Interrupted.class);
  }

  private static final class Pulled extends InputStream {

    @Override
    public int read() throws IOException {
      throw new IOException("the stick was pulled out");
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      return read();
    }
  }
}
