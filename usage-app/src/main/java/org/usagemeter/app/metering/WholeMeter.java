package org.usagemeter.app.metering;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import org.usagemeter.app.console.Awaiting;
import org.usagemeter.app.console.Failed;
import org.usagemeter.app.console.Interrupted;
import org.usagemeter.app.console.ProgressLine;
import org.usagemeter.app.input.Block;
import org.usagemeter.app.input.ReadAhead;
import org.usagemeter.app.input.Source;
import org.usagemeter.domain.metering.Acceptance;
import org.usagemeter.wire.ActivityParser;

/**
 * Reads a source to its end before any of it is recorded: one bad line, be it the last, refuses
 * all.
 */
public final class WholeMeter implements SourceMeter {

  /** How many rows wait in memory before a temporary file is made: 48 MB of them. */
  public static final int MEMORY_ROWS = 2_000_000;

  private final MeterTerms terms;
  private final long memoryRows;

  /**
   * A meter.
   *
   * @param memoryRows how many rows may wait in memory, see {@link #MEMORY_ROWS}
   */
  public WholeMeter(MeterTerms terms, long memoryRows) {
    this.terms = terms;
    this.memoryRows = memoryRows;
  }

  @Override
  public MeteredFile meter(Source source) {
    ActivityParser parser = terms.parser(accepted());
    Delivery delivery = new Delivery(terms.meter(), false);
    try (Spool spool = new Spool(terms.directory(), memoryRows)) {
      read(source, parser, spool);
      if (parser.refused() == 0) {
        deliver(spool, accepted(), delivery, source.name());
      }
      return MeteredFile.of(source, parser, delivery, delivery.failure());
    } catch (IOException | Interrupted | Failed e) {
      delivery.settle();
      return MeteredFile.of(source, parser, delivery, Optional.of(e));
    }
  }

  @Override
  public boolean leavesOutBadLines() {
    return false;
  }

  private void read(Source source, ActivityParser parser, Spool spool) throws IOException {
    try (ReadAhead ahead = ReadAhead.of(source);
        ProgressLine progress = progress(source.name(), source.size())) {
      Block block = ahead.next();
      while (!block.last()) {
        parser.renew(accepted());
        parser.feed(block.bytes(), 0, block.length());
        ahead.giveBack(block);
        keep(parser, spool, MeterTerms.BATCH_ROWS);
        progress.at(ahead.bytesRead(), parser.read());
        block = ahead.next();
      }
      parser.finish();
      keep(parser, spool, 1);
    }
  }

  private static void keep(ActivityParser parser, Spool spool, int atLeast) {
    if (parser.pendingRows() < atLeast) {
      return;
    }
    if (parser.refused() > 0) {
      // Nothing will be recorded; the rest is read for its mistakes only.
      spool.clear();
      parser.takeBatch();
    } else {
      spool.add(parser.takeBatch());
    }
  }

  private void deliver(Spool spool, Acceptance acceptance, Delivery delivery, String name) {
    long rows = spool.rows();
    try (ProgressLine progress = progress(name + ": recording", OptionalLong.of(rows))) {
      spool.drainTo(
          batch -> {
            delivery.send(batch);
            long settled = delivery.counted() + delivery.duplicate();
            progress.at(settled, settled);
          },
          acceptance,
          MeterTerms.BATCH_ROWS);
      delivery.settle();
    }
  }

  /** What is accepted now: the clock goes on while a long input is read. */
  private Acceptance accepted() {
    return Awaiting.result(terms.meter().acceptance());
  }

  private ProgressLine progress(String name, OptionalLong total) {
    return new ProgressLine(terms.around(), name, total, System::nanoTime);
  }
}
