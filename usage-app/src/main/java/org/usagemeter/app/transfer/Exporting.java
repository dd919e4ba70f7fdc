package org.usagemeter.app.transfer;

import static java.util.Objects.requireNonNull;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.usagemeter.app.console.Awaiting;
import org.usagemeter.app.console.Failed;
import org.usagemeter.app.console.Interrupted;
import org.usagemeter.app.console.ProgressLine;
import org.usagemeter.app.console.Sentences;
import org.usagemeter.app.console.Surroundings;
import org.usagemeter.domain.port.out.UsageTransfer;
import org.usagemeter.domain.transfer.StoredPiece;
import org.usagemeter.wire.ExportWriter;

/** Writes everything that a storage holds. */
public final class Exporting {

  private static final Duration BETWEEN = Duration.ofMillis(200);
  private static final int BUFFER = 64 << 10;

  private final Surroundings around;
  private final UsageTransfer transfer;
  private final PieceTally tally = new PieceTally();
  private final AtomicBoolean stopping = new AtomicBoolean();

  /** Writes nothing yet. */
  public Exporting(Surroundings around, UsageTransfer transfer) {
    this.around = requireNonNull(around, "around");
    this.transfer = requireNonNull(transfer, "transfer");
  }

  /**
   * Writes all of it.
   *
   * @param file where; nothing for standard output
   * @return what was written, for people
   */
  public String to(Optional<Path> file) {
    try {
      if (file.isPresent()) {
        writeFile(file.get());
      } else {
        write(new BufferedOutputStream(new PipedOutput(around.out()), BUFFER), "export");
      }
    } catch (IOException | UncheckedIOException e) {
      throw new Failed("the export is not complete: " + Sentences.of(e), e);
    }
    return "exported " + tally.inWords();
  }

  private void writeFile(Path path) throws IOException {
    try (ExportFile file = ExportFile.begin(path)) {
      write(file.out(), String.valueOf(path.getFileName()));
      file.keep();
    }
  }

  private void write(OutputStream out, String name) throws IOException {
    ExportWriter writer = new ExportWriter(out);
    try (ProgressLine progress =
        new ProgressLine(around, name, OptionalLong.empty(), System::nanoTime)) {
      CompletionStage<Long> reading = transfer.read(piece -> take(piece, writer));
      try {
        Awaiting.result(reading, BETWEEN, () -> progress.at(0, tally.pieces()));
      } catch (Interrupted e) {
        // Whoever writes is let go first: the file is about to be taken away.
        stopping.set(true);
        Awaiting.result(reading.handle((pieces, failure) -> true));
        throw e;
      }
    }
    writer.finish();
  }

  private void take(StoredPiece piece, ExportWriter writer) {
    if (stopping.get()) {
      throw new IllegalStateException("nobody wants the rest");
    }
    try {
      writer.write(piece);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    tally.add(piece);
  }
}
