package org.usagemeter.app.remote;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.usagemeter.app.console.Failed;
import org.usagemeter.app.console.Figures;
import org.usagemeter.app.console.Interrupted;
import org.usagemeter.app.metering.MeteredFile;
import org.usagemeter.app.metering.Tally;
import org.usagemeter.wire.LineError;

/** What the server said of the pieces of one file so far. */
final class Received {

  private static final int MOST_MISTAKES = 20;

  private final String name;
  private final boolean skips;
  private final List<LineError> mistakes = new ArrayList<>();
  private Tally tally = Tally.NONE;

  Received(String name, boolean skips) {
    this.name = name;
    this.skips = skips;
  }

  void add(IngestReply said) {
    tally = tally.plus(said.tally());
    said.mistakes().stream().limit(MOST_MISTAKES - mistakes.size()).forEach(mistakes::add);
  }

  MeteredFile file(Optional<Exception> trouble) {
    return new MeteredFile(name, tally, mistakes, trouble);
  }

  /** The same failure with what became of the file, as far as anybody here can know. */
  Failed unfinished(RuntimeException why) {
    long rows = tally.counted() + tally.duplicate();
    String kept = rows == 0 ? "" : "; " + Figures.grouped(rows) + " activities of it are recorded";
    String unsure =
        why instanceof Interrupted || why.getCause() != null
            ? "; whether what was under way is recorded is not known"
            : "";
    String skipped = skips && !mistakes.isEmpty() ? "; its bad lines were left out" : "";
    return new Failed(
        name
            + ": "
            + why.getMessage()
            + kept
            + skipped
            + unsure
            + "; metering it again counts nothing twice",
        why);
  }
}
