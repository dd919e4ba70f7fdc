package org.usagemeter.app.official;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.usagemeter.app.config.CollectingTerms;
import org.usagemeter.app.console.Awaiting;
import org.usagemeter.app.console.Failed;
import org.usagemeter.app.console.Interrupted;
import org.usagemeter.app.console.StopSignals;
import org.usagemeter.app.console.Surroundings;
import org.usagemeter.app.data.DataDirectory;
import org.usagemeter.app.data.OpenData;
import org.usagemeter.domain.application.UsageCollector;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.official.CollectionOrder;
import org.usagemeter.domain.official.SourceState;
import org.usagemeter.domain.port.out.OfficialUsageSource;

/**
 * Collects into a data directory, once or again and again. Between two rounds the directory is
 * free, so that others can meter into it.
 */
public final class Collecting {

  private final Surroundings around;
  private final DataDirectory directory;
  private final CollectingTerms terms;
  private final CollectionOrder order;

  /** Sources whose credential was refused: asking again would only be refused again. */
  private final Set<String> stopped = new HashSet<>();

  /** Nothing is asked yet. */
  public Collecting(
      Surroundings around, DataDirectory directory, CollectingTerms terms, CollectionOrder order) {
    this.around = requireNonNull(around, "around");
    this.directory = requireNonNull(directory, "directory");
    this.terms = requireNonNull(terms, "terms");
    this.order = requireNonNull(order, "order");
  }

  /**
   * Asks every source once.
   *
   * @return whether none failed
   */
  public boolean once() {
    try (Vendor vendor = vendor()) {
      return round(vendor, vendor.sources(terms.sources()), order, "");
    } catch (UsageException.Occupied e) {
      throw new Failed(
          e.getMessage()
              + "; if it is usage serve, it collects by itself what its configuration lists",
          e);
    }
  }

  /**
   * Asks every source again and again, until the thread is interrupted or the process gets the
   * signal to end.
   *
   * @param between how long after the start of a round the next one starts, at the earliest
   * @return whether it was ended so; if not, no source is left that lets us in
   */
  public boolean every(Duration between) {
    StopSignals signals = StopSignals.forThisThread();
    try (Vendor vendor = vendor()) {
      List<OfficialUsageSource> sources = vendor.sources(terms.sources());
      CollectionOrder now = order;
      while (stopped.size() < sources.size()) {
        long start = System.nanoTime();
        if (patientRound(vendor, sources, now)) {
          // What was asked for again is not asked for again in each round.
          now = CollectionOrder.ALL;
        }
        if (stopped.size() < sources.size()) {
          Duration taken = Duration.ofNanos(System.nanoTime() - start);
          Awaiting.pause(taken.compareTo(between) < 0 ? between.minus(taken) : Duration.ZERO);
        }
      }
      around.err().println("no source is left that the vendor lets in");
      return false;
    } catch (Interrupted e) {
      around.out().println("stopped");
      return true;
    } finally {
      signals.close();
    }
  }

  private Vendor vendor() {
    return new Vendor(around.clock(), around.environment(), directory.path());
  }

  /** Whether a round took place; where somebody else uses the data, it is left to the next one. */
  private boolean patientRound(
      Vendor vendor, List<OfficialUsageSource> sources, CollectionOrder now) {
    List<OfficialUsageSource> asked =
        sources.stream().filter(source -> !stopped.contains(source.terms().name())).toList();
    String prefix = around.clock().instant().truncatedTo(ChronoUnit.SECONDS) + " ";
    try {
      round(vendor, asked, now, prefix);
      return true;
    } catch (UsageException.Occupied e) {
      around.err().println(prefix + e.getMessage() + "; it is tried again in the next round");
      return false;
    }
  }

  private boolean round(
      Vendor vendor, List<OfficialUsageSource> asked, CollectionOrder now, String prefix) {
    try (OpenData open = directory.openOrCreate()) {
      vendor.remember(Awaiting.result(open.archive().statuses()));
      UsageCollector collector =
          new UsageCollector(asked, open.archive(), terms.settlement(), around.clock());
      try {
        boolean good = new CollectionRound(around, prefix).run(collector, now);
        Awaiting.result(collector.sources()).stream()
            .filter(SourceState::stopped)
            .forEach(state -> stopped.add(state.terms().name()));
        return good;
      } catch (Interrupted e) {
        // Before the data are closed, so that no answer finds them so.
        vendor.close();
        throw e;
      }
    }
  }
}
