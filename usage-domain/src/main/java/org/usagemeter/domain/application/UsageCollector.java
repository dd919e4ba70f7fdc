package org.usagemeter.domain.application;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.official.CollectedSource;
import org.usagemeter.domain.official.CollectionOrder;
import org.usagemeter.domain.official.CollectionPlan;
import org.usagemeter.domain.official.CollectionProgress;
import org.usagemeter.domain.official.KeptContact;
import org.usagemeter.domain.official.Settlement;
import org.usagemeter.domain.official.SourceContact;
import org.usagemeter.domain.official.SourceFailure;
import org.usagemeter.domain.official.SourceState;
import org.usagemeter.domain.official.SourceStatus;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.port.in.CollectUsage;
import org.usagemeter.domain.port.out.OfficialUsageArchive;
import org.usagemeter.domain.port.out.OfficialUsageSource;
import org.usagemeter.domain.time.UsageWindow;
import org.usagemeter.domain.time.UtcDay;

/**
 * Collects official numbers into an archive. Each source is asked for one window after the other,
 * newest first, and each answer is kept before the next is asked for; sources go side by side.
 */
public final class UsageCollector implements CollectUsage {

  private final List<OfficialUsageSource> sources;
  private final OfficialUsageArchive archive;
  private final Settlement settlement;
  private final Clock clock;

  /** Sources whose credential was refused: asking again would only be refused again. */
  private final Set<OfficialUsageSource> stopped = ConcurrentHashMap.newKeySet();

  /**
   * A collector; sources and archive stay open when it is let go.
   *
   * @throws IllegalArgumentException if two sources have one name or tell of one target
   */
  public UsageCollector(
      List<OfficialUsageSource> sources,
      OfficialUsageArchive archive,
      Settlement settlement,
      Clock clock) {
    this.sources = List.copyOf(sources);
    this.archive = requireNonNull(archive, "archive");
    this.settlement = requireNonNull(settlement, "settlement");
    this.clock = requireNonNull(clock, "clock");
    Set<Object> seen = new HashSet<>();
    for (OfficialUsageSource source : this.sources) {
      if (!seen.add(source.terms().name()) || !seen.add(source.terms().target())) {
        throw new IllegalArgumentException(
            "two sources have one name or tell of one target: " + source.terms().name());
      }
    }
  }

  @Override
  public CompletionStage<List<CollectedSource>> collect(
      CollectionOrder order, Consumer<CollectionProgress> progress) {
    requireNonNull(progress, "progress");
    List<OfficialUsageSource> asked = asked(order);
    Tally tally = new Tally(progress);
    Map<OfficialUsageSource, CompletionStage<List<UsageWindow>>> plans = new HashMap<>();
    CompletionStage<Integer> planned = CompletableFuture.completedStage(0);
    for (OfficialUsageSource source : asked) {
      CompletionStage<List<UsageWindow>> plan = plan(source, order);
      plans.put(source, plan);
      planned = planned.thenCombine(plan, (sum, windows) -> sum + windows.size());
    }
    return planned.thenCompose(
        sum -> {
          tally.planned = sum;
          List<CompletionStage<CollectedSource>> running =
              asked.stream()
                  .map(
                      source ->
                          requireNonNull(plans.get(source))
                              .thenCompose(windows -> collect(source, windows, tally)))
                  .toList();
          return all(running);
        });
  }

  @Override
  public CompletionStage<List<SourceState>> sources() {
    return archive
        .statuses()
        .thenApply(
            statuses -> {
              Map<SourceTarget, SourceStatus> byTarget =
                  statuses.stream()
                      .collect(Collectors.toMap(SourceStatus::target, Function.identity()));
              return sources.stream().map(source -> state(source, byTarget)).toList();
            });
  }

  private SourceState state(OfficialUsageSource source, Map<SourceTarget, SourceStatus> byTarget) {
    SourceTarget target = source.terms().target();
    return new SourceState(
        source.terms(),
        byTarget.getOrDefault(target, SourceStatus.untouched(target)),
        stopped.contains(source));
  }

  private List<OfficialUsageSource> asked(CollectionOrder order) {
    if (order.source().isEmpty()) {
      return sources;
    }
    String name = order.source().get();
    List<OfficialUsageSource> named =
        sources.stream().filter(source -> source.terms().name().equals(name)).toList();
    if (named.isEmpty()) {
      throw new IllegalArgumentException(
          "there is no source \""
              + name
              + "\"; there are: "
              + sources.stream()
                  .map(source -> source.terms().name())
                  .collect(Collectors.joining(", ")));
    }
    return named;
  }

  private CompletionStage<List<UsageWindow>> plan(
      OfficialUsageSource source, CollectionOrder order) {
    if (stopped.contains(source)) {
      return CompletableFuture.completedStage(List.of());
    }
    SourceTarget target = source.terms().target();
    Instant now = clock.instant();
    return archive
        .answered(target)
        .thenApply(
            answered ->
                CollectionPlan.windows(target.kind(), now, answered, settlement, order.from()));
  }

  private CompletionStage<CollectedSource> collect(
      OfficialUsageSource source, List<UsageWindow> windows, Tally tally) {
    if (stopped.contains(source)) {
      return CompletableFuture.completedStage(
          new CollectedSource(
              source.terms(),
              0,
              KeptContact.NONE,
              Optional.of("stopped: the vendor did not let its credential in")));
    }
    return new Visit(source, windows, tally).next(0);
  }

  private static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  private static <T> CompletionStage<List<T>> all(List<CompletionStage<T>> stages) {
    CompletionStage<List<T>> all = CompletableFuture.completedStage(new ArrayList<>());
    for (CompletionStage<T> stage : stages) {
      all =
          all.thenCombine(
              stage,
              (list, item) -> {
                list.add(item);
                return list;
              });
    }
    return all.thenApply(List::copyOf);
  }

  /** How far one collection is. Safe for use by many threads once the plan is known. */
  private static final class Tally {

    private final Consumer<CollectionProgress> progress;
    private final AtomicInteger answered = new AtomicInteger();
    private volatile int planned;

    Tally(Consumer<CollectionProgress> progress) {
      this.progress = progress;
    }

    void step(OfficialUsageSource source, int requests) {
      progress.accept(
          new CollectionProgress(source.terms().name(), answered.addAndGet(requests), planned));
    }
  }

  /** One collection of one source: its windows one after the other. For one stage at a time. */
  private final class Visit {

    private final OfficialUsageSource source;
    private final List<UsageWindow> windows;
    private final Tally tally;
    private int answers;
    private KeptContact kept = KeptContact.NONE;

    Visit(OfficialUsageSource source, List<UsageWindow> windows, Tally tally) {
      this.source = source;
      this.windows = windows;
      this.tally = tally;
    }

    /** Asks for the window with this number and, once its answer is kept, for those after it. */
    CompletionStage<CollectedSource> next(int number) {
      if (number == windows.size()) {
        return CompletableFuture.completedStage(
            new CollectedSource(source.terms(), answers, kept, Optional.empty()));
      }
      // A long history is planned on one day and may be asked for on the next.
      LocalDate today = UtcDay.of(clock.instant());
      Optional<UsageWindow> window =
          source.terms().target().kind().within(windows.get(number), today);
      if (window.isEmpty()) {
        tally.step(source, 1);
        return next(number + 1);
      }
      return ask(window.get(), today)
          .handle(
              (more, failure) -> {
                if (failure != null) {
                  tally.step(source, windows.size() - number);
                  return failed(cause(failure));
                }
                answers++;
                kept = kept.plus(more);
                tally.step(source, 1);
                return next(number + 1);
              })
          .thenCompose(Function.identity());
    }

    private CompletionStage<KeptContact> ask(UsageWindow window, LocalDate today) {
      return source
          .fetch(window, today)
          .thenCompose(
              report ->
                  archive.keep(
                      new SourceContact(source.terms().target(), clock.instant(), report)));
    }

    private CompletionStage<CollectedSource> failed(Throwable cause) {
      if (cause instanceof UsageException.AccessDenied) {
        stopped.add(source);
      }
      String reason =
          cause instanceof UsageException ? String.valueOf(cause.getMessage()) : cause.toString();
      CollectedSource collected =
          new CollectedSource(source.terms(), answers, kept, Optional.of(reason));
      // An archive that cannot keep the failure has nothing to add to it.
      return archive
          .keepFailure(new SourceFailure(source.terms().target(), clock.instant(), reason))
          .handle((status, unkept) -> collected);
    }
  }
}
