package org.usagemeter.app.official;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.usagemeter.app.config.CollectingTerms;
import org.usagemeter.app.console.Awaiting;
import org.usagemeter.app.console.Failed;
import org.usagemeter.app.console.Interrupted;
import org.usagemeter.app.console.StopSignals;
import org.usagemeter.app.console.Surroundings;
import org.usagemeter.app.data.DataPlace;
import org.usagemeter.app.data.OpenData;
import org.usagemeter.domain.application.UsageCollector;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.official.CollectionOrder;
import org.usagemeter.domain.official.SourceState;
import org.usagemeter.domain.port.out.OfficialUsageSource;

/**
 * Collects into a storage, once or again and again. Between two rounds the storage is closed, so
 * that others can meter into one that takes one process at a time.
 */
public final class Collecting {

  private final Surroundings around;
  private final DataPlace place;
  private final CollectingTerms terms;
  private final CollectionOrder order;

  /** Sources whose credential was refused: asking again would only be refused again. */
  private final Set<String> stopped = new HashSet<>();

  /** Who was said to collect instead. */
  private String elsewhereSaid = "";

  /** Nothing is asked yet. */
  public Collecting(
      Surroundings around, DataPlace place, CollectingTerms terms, CollectionOrder order) {
    this.around = requireNonNull(around, "around");
    this.place = requireNonNull(place, "place");
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
      Round round = round(vendor, vendor.sources(terms.sources()), order, "");
      if (round.elsewhere().isPresent()) {
        throw new Failed(round.elsewhere().get().inWords() + "; nothing was asked");
      }
      return round.good();
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
        Optional<Duration> again = patientRound(vendor, sources, now, between);
        if (again.isEmpty()) {
          // What was asked for again is not asked for again in each round.
          now = CollectionOrder.ALL;
        }
        if (stopped.size() < sources.size()) {
          Duration taken = Duration.ofNanos(System.nanoTime() - start);
          Duration wait = again.orElse(between);
          Awaiting.pause(taken.compareTo(wait) < 0 ? wait.minus(taken) : Duration.ZERO);
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
    return new Vendor(around.clock(), around.environment(), place::kept);
  }

  /**
   * Nothing once a round took place; where somebody else uses the data or collects into them, how
   * long to wait before trying again.
   */
  private Optional<Duration> patientRound(
      Vendor vendor, List<OfficialUsageSource> sources, CollectionOrder now, Duration between) {
    List<OfficialUsageSource> asked =
        sources.stream().filter(source -> !stopped.contains(source.terms().name())).toList();
    String prefix = around.clock().instant().truncatedTo(ChronoUnit.SECONDS) + " ";
    try {
      Round round = round(vendor, asked, now, prefix);
      if (round.elsewhere().isEmpty()) {
        elsewhereSaid = "";
        return Optional.empty();
      }
      CollectionTurns.Taken other = round.elsewhere().get();
      if (!elsewhereSaid.equals(other.lease().holder())) {
        around.err().println(prefix + other.inWords() + "; it is tried again then");
        elsewhereSaid = other.lease().holder();
      }
      return Optional.of(other.wait(between, around.clock().instant()));
    } catch (UsageException.Occupied e) {
      around.err().println(prefix + e.getMessage() + "; it is tried again in the next round");
      return Optional.of(between);
    }
  }

  private Round round(
      Vendor vendor, List<OfficialUsageSource> asked, CollectionOrder now, String prefix) {
    try (OpenData open = place.openOrCreate()) {
      CollectionTurns turns = new CollectionTurns(open.lease(), around.clock());
      CollectionTurns.Taken taken = turns.take();
      if (taken.turn().isEmpty()) {
        return new Round(false, Optional.of(taken));
      }
      try (CollectionTurn turn = taken.turn().get()) {
        vendor.remember(Awaiting.result(open.archive().statuses()));
        UsageCollector collector =
            new UsageCollector(turns.of(asked), open.archive(), terms.settlement(), around.clock());
        boolean good = new CollectionRound(around, prefix).run(turn, collector, now);
        Awaiting.result(collector.sources()).stream()
            .filter(SourceState::stopped)
            .forEach(state -> stopped.add(state.terms().name()));
        return new Round(good, Optional.empty());
      } catch (Interrupted e) {
        // Before the data are closed, so that no answer finds them so.
        vendor.close();
        throw e;
      }
    }
  }

  /**
   * What came of a round.
   *
   * @param good whether no source failed
   * @param elsewhere who collects instead
   */
  private record Round(boolean good, Optional<CollectionTurns.Taken> elsewhere) {}
}
