package org.usagemeter.app.metering;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.usagemeter.app.input.Source;
import org.usagemeter.wire.ActivityParser;
import org.usagemeter.wire.LineError;

/**
 * What became of one file.
 *
 * @param name what messages call the file
 * @param tally its figures
 * @param mistakes the first lines that were refused
 * @param trouble what kept the file from being read ({@link java.io.IOException}) or recorded
 *     (anything else) to its end; nothing where it got there
 */
public record MeteredFile(
    String name, Tally tally, List<LineError> mistakes, Optional<Exception> trouble) {

  /** Copies the list. */
  public MeteredFile {
    requireNonNull(name, "name");
    requireNonNull(tally, "tally");
    mistakes = List.copyOf(mistakes);
    requireNonNull(trouble, "trouble");
  }

  static MeteredFile of(
      Source source,
      ActivityParser parser,
      Delivery delivery,
      Optional<? extends Exception> trouble) {
    Tally tally =
        new Tally(
            parser.read() + parser.ignored(),
            delivery.counted(),
            delivery.duplicate(),
            parser.ignored(),
            parser.refused() + delivery.late());
    return new MeteredFile(source.name(), tally, parser.errors(), trouble.map(e -> e));
  }
}
