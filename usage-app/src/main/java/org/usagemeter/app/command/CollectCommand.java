package org.usagemeter.app.command;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.usagemeter.app.config.CollectingTerms;
import org.usagemeter.app.config.ConfigFile;
import org.usagemeter.app.config.Configuration;
import org.usagemeter.app.config.SourceEntry;
import org.usagemeter.app.console.Failed;
import org.usagemeter.app.console.Lengths;
import org.usagemeter.app.console.Moments;
import org.usagemeter.app.console.Surroundings;
import org.usagemeter.app.console.WrongCall;
import org.usagemeter.app.official.Collecting;
import org.usagemeter.domain.official.CollectionOrder;
import org.usagemeter.domain.official.SourceKind;
import org.usagemeter.domain.official.SourceTerms;
import org.usagemeter.domain.time.UtcDay;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code usage collect}. */
@Command(
    name = "collect",
    header = "Asks the vendor for its own numbers, and keeps them.",
    customSynopsis = {
      "usage collect [--config FILE] [--data DIR | --storage URL] [--source NAME]",
      "                     [--once | --every LENGTH] [--from DAY]"
    },
    description = {
      "",
      "Asks every source of the configuration for what is missing and for what can still have"
          + " changed: at first as far back as the vendor goes. It keeps to the vendor's limits, so"
          + " that a long history takes minutes. Interrupted and started again, it goes on where it"
          + " was.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  usage collect",
      "  usage collect --source main --from 2026-11-01",
      "  usage collect --every 1h",
      "",
      "Exit codes: 0 every source answered, 1 one of them did not, 2 wrong call."
    })
final class CollectCommand implements Callable<Integer> {

  private final Surroundings around;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Lists the sources (default: usage.yaml).")
  private @Nullable String config;

  @Mixin private final DataOption data = new DataOption();

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description = "The only source to ask (default: all of them).")
  private @Nullable String source;

  @Option(names = "--once", description = "Ask once, and end; so it is without --every.")
  private boolean once;

  @Option(
      names = "--every",
      paramLabel = "LENGTH",
      description = "Ask again and again, such as every 15m or 1h, until Ctrl-C or kill.")
  private @Nullable String every;

  @Option(
      names = "--from",
      paramLabel = "DAY",
      description = "Ask for every UTC day from this one on again, like 2026-11-01.")
  private @Nullable String from;

  CollectCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    if (once && every != null) {
      throw new WrongCall("--once does not go with --every");
    }
    Optional<Duration> again = Optional.ofNullable(every).map(CollectCommand::length);
    Optional<LocalDate> first = Optional.ofNullable(from).map(day -> Moments.day("--from", day));
    Path file = ConfiguredSources.file(config, around);
    Configuration configuration = ConfigFile.readAll(file);
    CollectingTerms read = configuration.collecting();
    if (read.sources().isEmpty()) {
      throw new Failed(ConfiguredSources.none(file));
    }
    List<SourceEntry> asked = asked(read.sources());
    first.ifPresent(day -> check(day, asked));
    Collecting collecting =
        new Collecting(
            around,
            data.place(around, configuration.storage()),
            read.asking(asked),
            new CollectionOrder(Optional.empty(), first));
    boolean good = again.isPresent() ? collecting.every(again.get()) : collecting.once();
    return good ? 0 : 1;
  }

  private List<SourceEntry> asked(List<SourceEntry> all) {
    if (source == null) {
      return all;
    }
    List<SourceEntry> named =
        all.stream().filter(entry -> entry.terms().name().equals(source)).toList();
    if (named.isEmpty()) {
      throw new WrongCall(
          "--source \""
              + source
              + "\" is not one of "
              + String.join(", ", all.stream().map(entry -> entry.terms().name()).toList()));
    }
    return named;
  }

  /** Says from which day on a source is asked that does not go back that far. */
  private void check(LocalDate day, List<SourceEntry> asked) {
    LocalDate today = UtcDay.of(around.clock().instant());
    if (day.isAfter(today)) {
      throw new WrongCall("--from " + day + " is after today, which is " + today);
    }
    for (SourceEntry entry : asked) {
      SourceTerms terms = entry.terms();
      LocalDate earliest = terms.target().kind().earliest(today);
      if (terms.target().kind() == SourceKind.V2_CREDITS) {
        around.err().println("note: " + terms.name() + " tells of today only");
      } else if (day.isBefore(earliest)) {
        around
            .err()
            .println(
                "note: "
                    + terms.name()
                    + " goes back to "
                    + earliest
                    + " and no further, so it is asked from that day on");
      }
    }
  }

  private static Duration length(String typed) {
    Duration length =
        Lengths.parse(typed)
            .orElseThrow(
                () -> new WrongCall("--every \"" + typed + "\" is not a time such as 15m or 1h"));
    if (length.compareTo(CollectingTerms.LEAST_EVERY) < 0) {
      throw new WrongCall("--every " + typed + " is too often; the least is 1m");
    }
    if (length.compareTo(CollectingTerms.MOST_EVERY) > 0) {
      throw new WrongCall(
          "--every " + typed + " is too seldom: the vendor forgets; the most is 720h");
    }
    return length;
  }
}
