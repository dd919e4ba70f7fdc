package org.usagemeter.app.metering;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.usagemeter.app.console.Figures;
import org.usagemeter.app.console.Sentences;
import org.usagemeter.app.console.Surroundings;
import org.usagemeter.app.input.Source;
import org.usagemeter.wire.LineError;

/** Meters sources one by one and says what became of each. */
public final class FileReports {

  private final SourceMeter meter;
  private final PrintStream out;
  private final PrintStream err;
  private final boolean debug;
  private final List<String> recorded = new ArrayList<>();
  private Tally total = Tally.NONE;
  private boolean failed;

  /**
   * Speaks of what {@code meter} does.
   *
   * @param debug whether stack traces are wanted
   */
  public FileReports(SourceMeter meter, Surroundings around, boolean debug) {
    this.meter = meter;
    this.out = around.out();
    this.err = around.err();
    this.debug = debug;
  }

  /**
   * Meters {@code sources} in their order. A source that is refused does not keep the others from
   * being metered; a meter that fails does.
   *
   * @return whether all went well
   */
  public boolean meter(List<Source> sources) {
    boolean several = sources.size() > 1;
    for (int i = 0; i < sources.size(); i++) {
      MeteredFile file = metered(sources.get(i));
      total = total.plus(file.tally());
      say(file);
      out.println((several ? file.name() + ": " : "") + file.tally().line());
      if (stops(file)) {
        List<String> rest = sources.stream().skip(i + 1L).map(Source::name).toList();
        if (!rest.isEmpty()) {
          err.println("not metered: " + String.join(", ", rest));
        }
        break;
      }
    }
    if (several) {
      out.println("total: " + total.line());
      sayRecorded();
    }
    return !failed;
  }

  /** Everything metered so far. */
  public Tally total() {
    return total;
  }

  private MeteredFile metered(Source source) {
    try {
      return meter.meter(source);
    } catch (RuntimeException e) {
      failed = true;
      sayRecorded();
      throw e;
    }
  }

  private void say(MeteredFile file) {
    for (LineError mistake : file.mistakes()) {
      // A mistake of a whole line has no column; editors want one to jump to.
      int column = Math.max(1, mistake.column());
      err.println(file.name() + ":" + mistake.line() + ":" + column + ": " + mistake.reason());
    }
    long more = file.tally().refused() - file.mistakes().size();
    if (more > 0) {
      err.println("… and " + Figures.grouped(more) + " more");
    }
    if (file.trouble().isPresent()) {
      sayTrouble(file, file.trouble().get());
    } else if (file.tally().refused() > 0) {
      sayRefused(file);
    } else {
      recorded.add(file.name());
    }
  }

  private void sayTrouble(MeteredFile file, Exception trouble) {
    failed = true;
    err.println(file.name() + ": " + ending(file, trouble));
    if (debug) {
      trouble.printStackTrace(err);
    }
  }

  private void sayRefused(MeteredFile file) {
    if (meter.leavesOutBadLines()) {
      recorded.add(file.name());
      err.println(file.name() + ": these lines were left out, the others are recorded");
    } else {
      failed = true;
      err.println(
          file.name()
              + ": nothing of it was recorded; correct it, or record its other lines with"
              + " --on-error skip");
    }
  }

  private static String ending(MeteredFile file, Exception trouble) {
    String what = Sentences.of(trouble);
    long rows = file.tally().counted() + file.tally().duplicate();
    if (rows == 0) {
      return what + "; nothing of the file was recorded";
    }
    return what
        + "; "
        + Figures.grouped(rows)
        + " activities of the file are recorded, and metering it again counts none of them twice";
  }

  private void sayRecorded() {
    if (failed && !recorded.isEmpty()) {
      err.println("recorded, and staying so: " + String.join(", ", recorded));
    }
  }

  private static boolean stops(MeteredFile file) {
    return file.trouble().filter(trouble -> !(trouble instanceof IOException)).isPresent();
  }
}
