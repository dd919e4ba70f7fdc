package org.usagemeter.storage.postgresql;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Items that are committed together, in one transaction. Their days are brought into memory before
 * it begins; under its lock they catch up with what other processes wrote, and then memory is as
 * exact as the database.
 */
final class Group {

  /** What needs more days has its ids written to the table of wide batches. */
  static final int MAX_DAYS = 64;

  private final Engine engine;
  private final List<GroupItem> items;
  private final Set<DayKey> keys = new LinkedHashSet<>();
  private final Set<Integer> epochDays = new TreeSet<>();

  /** Whether memory may be ahead of the database. */
  private volatile boolean dirty;

  /** Whether days that are in memory have to be read again before the next transaction. */
  private volatile boolean behind;

  Group(Engine engine, List<GroupItem> items) {
    this.engine = engine;
    this.items = items;
    items.forEach(item -> keys.addAll(item.keys()));
    keys.forEach(key -> epochDays.add(key.epochDay()));
  }

  /** Commits the items; they are not told. Answers the number of the change. */
  Future<Long> run() {
    return engine
        .transactions()
        .write(this::bringIn, this::write)
        .compose(
            written ->
                written.isPresent() ? engine.worker().run(() -> committed(written.get())) : run(),
            failure ->
                engine
                    .worker()
                    .run(this::forget)
                    .compose(forgotten -> Future.failedFuture(failure)));
  }

  private boolean isWide() {
    return epochDays.size() > MAX_DAYS;
  }

  private Future<Void> bringIn() {
    return engine
        .worker()
        .run(dirty ? this::forget : () -> null)
        .compose(
            clean -> {
              List<Integer> open =
                  epochDays.stream().filter(day -> !engine.sealedDays().contains(day)).toList();
              return isWide() ? Future.succeededFuture() : engine.partitions().make(open);
            })
        .compose(made -> engine.worker().run(this::daysToLoad))
        .compose(this::load);
  }

  /** After this memory has nothing of the group. */
  private Void forget() {
    engine.held().drop(keys);
    dirty = false;
    return null;
  }

  private List<OpenDay> daysToLoad() {
    List<OpenDay> toLoad = new ArrayList<>();
    for (DayKey key : keys) {
      if (!engine.sealedDays().contains(key.epochDay())) {
        OpenDay held = engine.held().get(key);
        if (held == null) {
          toLoad.add(new OpenDay(key, 0));
        } else if (behind) {
          toLoad.add(held);
        }
      }
    }
    behind = false;
    return toLoad;
  }

  private Future<Void> load(List<OpenDay> days) {
    if (days.isEmpty()) {
      return Future.succeededFuture();
    }
    return engine
        .connections()
        .with(connection -> engine.loader().load(connection, days))
        .compose(
            loaded ->
                engine
                    .worker()
                    .run(
                        () -> {
                          days.forEach(engine.held()::put);
                          return null;
                        }));
  }

  /** Answers nothing where it has to begin again, for it would read too much under the lock. */
  private Future<Optional<GroupWrites>> write(LockedLedger ledger) {
    SqlConnection connection = ledger.connection();
    Future<Void> named =
        ledger.scopes() > engine.scopes().size()
            ? engine.scopes().refresh(connection)
            : Future.succeededFuture();
    return named
        .compose(fresh -> DayRows.read(connection, epochDays))
        .compose(
            rows -> {
              engine.sealedDays().addAll(rows.sealed());
              return catchUp(ledger, rows);
            })
        .compose(
            current -> {
              if (behind) {
                ledger.nothingChanged();
                return Future.succeededFuture(Optional.empty());
              }
              return engine
                  .worker()
                  .run(() -> apply(ledger))
                  .compose(writes -> send(ledger, writes))
                  .map(Optional::of);
            });
  }

  private Future<GroupWrites> send(LockedLedger ledger, GroupWrites writes) {
    if (writes.isEmpty()) {
      ledger.nothingChanged();
      return Future.succeededFuture(writes);
    }
    return writes.write(ledger.connection(), isWide()).map(writes);
  }

  /** Reads what other processes wrote about the days of this group since they were read. */
  private Future<Void> catchUp(LockedLedger ledger, DayRows rows) {
    return engine
        .worker()
        .run(() -> daysBehind(rows))
        .compose(
            days -> {
              if (days.size() > MAX_DAYS) {
                behind = true;
                return Future.succeededFuture();
              }
              return new CatchUp(engine, ledger.connection())
                  .run(days)
                  .compose(caughtUp -> engine.worker().run(() -> areUpTo(ledger.seq())));
            });
  }

  private Void areUpTo(long seq) {
    openDays().forEach(day -> day.isUpTo(seq));
    return null;
  }

  private Map<Integer, List<OpenDay>> daysBehind(DayRows rows) {
    Map<Integer, List<OpenDay>> days = new TreeMap<>();
    for (OpenDay day : openDays()) {
      int epochDay = day.key().epochDay();
      Long last = rows.lastChange(epochDay);
      if (last != null && last > day.upTo() && engine.scopes().id(day.key().root()) != null) {
        days.computeIfAbsent(epochDay, absent -> new ArrayList<>()).add(day);
      }
    }
    return days;
  }

  private List<OpenDay> openDays() {
    List<OpenDay> days = new ArrayList<>();
    for (DayKey key : keys) {
      OpenDay day = engine.held().get(key);
      if (day != null && !engine.sealedDays().contains(key.epochDay())) {
        days.add(day);
      }
    }
    return days;
  }

  private GroupWrites apply(LockedLedger ledger) {
    dirty = true;
    GroupChanges changes =
        new GroupChanges(new NewScopes(engine.scopes()), openDays(), engine.sealedDays());
    items.forEach(item -> item.apply(changes));
    return GroupWrites.of(changes, ledger);
  }

  private long committed(GroupWrites writes) {
    writes.committed(engine.scopes());
    engine.held().evict();
    return writes.seq();
  }
}
