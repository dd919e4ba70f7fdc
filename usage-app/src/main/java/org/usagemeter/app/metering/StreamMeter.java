package org.usagemeter.app.metering;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.usagemeter.app.console.Awaiting;
import org.usagemeter.app.console.Interrupted;
import org.usagemeter.app.console.ProgressLine;
import org.usagemeter.app.input.Block;
import org.usagemeter.app.input.ReadAhead;
import org.usagemeter.app.input.Source;
import org.usagemeter.wire.ActivityParser;

/**
 * Records a source while it is read, and leaves out what is bad. When the source pauses, all that
 * was read so far is recorded, so that an endless one can be followed.
 */
public final class StreamMeter implements SourceMeter {

  private static final Duration PAUSE = Duration.ofMillis(50);

  private final MeterTerms terms;

  /** A meter. */
  public StreamMeter(MeterTerms terms) {
    this.terms = terms;
  }

  @Override
  public MeteredFile meter(Source source) {
    ActivityParser parser = terms.parser(Awaiting.result(terms.meter().acceptance()));
    Delivery delivery = new Delivery(terms.meter(), true);
    Exception trouble = null;
    try {
      read(source, parser, delivery);
      parser.finish();
    } catch (IOException e) {
      // What came before is good, but for the line that it broke off in.
      parser.finish();
      trouble = e;
    } catch (Interrupted e) {
      trouble = e;
    }
    hand(parser, delivery, 1);
    delivery.settle();
    trouble = delivery.failure().isPresent() ? delivery.failure().get() : trouble;
    return MeteredFile.of(source, parser, delivery, Optional.ofNullable(trouble));
  }

  @Override
  public boolean leavesOutBadLines() {
    return true;
  }

  private void read(Source source, ActivityParser parser, Delivery delivery) throws IOException {
    try (ReadAhead ahead = ReadAhead.of(source);
        ProgressLine progress =
            new ProgressLine(terms.around(), source.name(), source.size(), System::nanoTime)) {
      while (delivery.failure().isEmpty()) {
        Optional<Block> block = ahead.next(PAUSE);
        if (block.isEmpty()) {
          hand(parser, delivery, 1);
          delivery.settle();
        } else if (block.get().last()) {
          return;
        } else {
          parser.renew(Awaiting.result(terms.meter().acceptance()));
          parser.feed(block.get().bytes(), 0, block.get().length());
          ahead.giveBack(block.get());
          hand(parser, delivery, MeterTerms.BATCH_ROWS);
          progress.at(ahead.bytesRead(), parser.read());
        }
      }
    }
  }

  private static void hand(ActivityParser parser, Delivery delivery, int atLeast) {
    if (parser.pendingRows() >= atLeast) {
      delivery.send(parser.takeBatch());
    }
  }
}
