package org.usagemeter.storage.sqlite;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.usagemeter.domain.book.RecordedPieces;
import org.usagemeter.domain.book.TakenBack;
import org.usagemeter.domain.dedup.DedupIndex;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.ActivityId;
import org.usagemeter.domain.metering.Leaf;
import org.usagemeter.domain.metering.VoidOutcome;
import org.usagemeter.domain.metering.VoidedActivity;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.transfer.StoredPiece;

/**
 * The ledger as the writer sees it: what is in the file, the ids of the days in use, and the
 * changes that are not committed yet.
 *
 * <p>It is a copy of the file and nothing more. After a failed commit it is thrown away and read
 * again, so that memory never says more, or less, than the file. For use by the writer alone.
 */
final class LedgerState {

  /** An evicted or older day is rewritten when its journal has at least this part of its ids. */
  private static final int JOURNAL_PART = 4;

  private final Database database;
  private final LedgerFile file;
  private final ProcessLock lock;
  private final StoredScopes scopes;
  private final Map<DayKey, MeteredDay> days;
  private final TreeSet<Integer> sealedDays;
  private final OfficialState official;
  private final PublishedUsage published;

  /** Days whose ids are in memory, the one used longest ago first. */
  private final LinkedHashMap<DayKey, OpenDay> open = new LinkedHashMap<>(16, 0.75f, true);

  private final Set<OpenDay> changed = new LinkedHashSet<>();
  private long seq;
  private long voided;

  /** Which activities were voided, once somebody needed to know. */
  private Optional<TakenBack> takenBack = Optional.empty();

  /** Whether a transaction is open that takes over official numbers. */
  private boolean taking;

  private LedgerState(
      Database database,
      LedgerFile file,
      ProcessLock lock,
      LedgerRow row,
      StoredScopes scopes,
      Map<DayKey, MeteredDay> days,
      Set<Integer> sealedDays,
      OfficialState official) {
    this.database = database;
    this.file = file;
    this.lock = lock;
    this.seq = row.seq();
    this.voided = row.voided();
    this.scopes = scopes;
    this.days = days;
    this.sealedDays = new TreeSet<>(sealedDays);
    this.official = official;
    this.published = new PublishedUsage(official.published());
    published.publish(seq, scopes, days.values(), sealedDays);
  }

  /** Reads and checks everything but the ids. */
  static LedgerState read(Database database, Path path, ProcessLock lock)
      throws SQLException, IOException {
    LedgerFile file = new LedgerFile(database);
    file.checkStructure(path);
    LedgerRow row = file.readLedgerRow();
    long acknowledged = lock.acknowledged();
    if (row.seq() < acknowledged) {
      throw new UsageException.Damaged(
          path
              + " ends with change "
              + row.seq()
              + ", but changes up to "
              + acknowledged
              + " were acknowledged: its last part is damaged, or it is an older copy; restore the"
              + " right file, or delete "
              + path.getFileName()
              + "-lock to go on without those"
              + " changes and meter them again",
          null);
    }
    StoredScopes scopes = file.readScopes(row);
    Map<DayKey, MeteredDay> days = file.readDays(scopes, row);
    Set<Integer> sealedDays = file.readSealedDays(row);
    file.readVoided(scopes, row.voided());
    OfficialState official = OfficialState.read(database, row.official());
    return new LedgerState(database, file, lock, row, scopes, days, sealedDays, official);
  }

  PublishedUsage published() {
    return published;
  }

  long seq() {
    return seq;
  }

  /** The rows of {@code batch} that fall on sealed days, if any, as the error to fail with. */
  void checkNotLate(ActivityBatch batch) {
    if (sealedDays.isEmpty()) {
      return;
    }
    List<Integer> late = new ArrayList<>();
    Set<LocalDate> lateDays = new TreeSet<>();
    for (int row = 0; row < batch.size(); row++) {
      if (sealedDays.contains(batch.epochDay(row))) {
        late.add(row);
        lateDays.add(LocalDate.ofEpochDay(batch.epochDay(row)));
      }
    }
    if (!late.isEmpty()) {
      throw new UsageException.Late(
          late.stream().mapToInt(Integer::intValue).toArray(), List.copyOf(lateDays));
    }
  }

  /** Runs a batch through the indexes; nothing is written yet. Returns how many rows counted. */
  long apply(ActivityBatch batch) throws SQLException, IOException {
    LeafDays targets = new LeafDays(batch.leaves().size(), batch.size());
    LeafDays.Target[] found = new LeafDays.Target[DedupIndex.BLOCK];
    long counted = 0;
    for (int from = 0; from < batch.size(); from += DedupIndex.BLOCK) {
      int to = Math.min(batch.size(), from + DedupIndex.BLOCK);
      for (int row = from; row < to; row++) {
        LeafDays.Target target = target(batch, row, targets);
        target.index().fetch(batch.high(row), batch.low(row));
        found[row - from] = target;
      }
      for (int row = from; row < to; row++) {
        LeafDays.Target target = found[row - from];
        if (target.index().record(target.leaf(), batch.high(row), batch.low(row))) {
          target.changes().add(batch.high(row), batch.low(row));
          counted++;
          if (target.markChanged()) {
            changed.add(target.day());
          }
        }
      }
    }
    return counted;
  }

  private LeafDays.Target target(ActivityBatch batch, int row, LeafDays targets)
      throws SQLException, IOException {
    int leaf = batch.leafIndex(row);
    int day = batch.epochDay(row);
    LeafDays.Target known = targets.find(leaf, day);
    if (known != null) {
      return known;
    }
    Leaf named = batch.leaves().get(leaf);
    scopes.id(named.scope());
    OpenDay openDay = openDay(named, day);
    return targets.put(leaf, day, openDay, openDay.leaf(named.scope()));
  }

  private OpenDay openDay(Leaf leaf, int epochDay) throws SQLException, IOException {
    DayKey key = new DayKey(leaf.scope().root(), leaf.metric(), epochDay);
    OpenDay known = open.get(key);
    if (known != null) {
      return known;
    }
    MeteredDay stored = days.get(key);
    OpenDay opened =
        stored == null
            ? new OpenDay(
                new DedupIndex(key.root()), MeteredDay.empty(0, key, scopes.id(key.root())), 0)
            : file.readDay(stored, scopes);
    open.put(key, opened);
    return opened;
  }

  /**
   * Commits what {@link #apply} or {@link #takeOfficial} changed; when this returns it is on disk
   * and can be read.
   */
  void commit() throws SQLException, IOException {
    if (taking) {
      commitTaken();
    }
    if (!changed.isEmpty()) {
      commitRecorded();
    }
  }

  private void commitRecorded() throws SQLException, IOException {
    List<MeteredDay> now = new ArrayList<>();
    List<byte[]> journal = new ArrayList<>();
    long nextDayId = days.size() + 1L;
    for (OpenDay day : changed) {
      if (!days.containsKey(day.stored().key())) {
        day.written(MeteredDay.empty(nextDayId++, day.stored().key(), day.stored().rootId()));
      }
      journal.add(day.takeChanges(scopes));
      MeteredDay before = day.stored();
      now.add(day.next(scopes, before.journalEntries() + 1, before.snapshotChunks()));
    }
    database.begin();
    scopes.writeNew(database);
    int i = 0;
    for (OpenDay day : changed) {
      if (!days.containsKey(day.stored().key())) {
        file.insertDay(day.stored());
        days.put(day.stored().key(), day.stored());
      }
      file.appendJournal(now.get(i), seq + 1, journal.get(i));
      file.updateDay(now.get(i), day.stored());
      i++;
    }
    finish(seq + 1);
    i = 0;
    for (OpenDay day : changed) {
      written(day, now.get(i++));
    }
    published.publish(seq, scopes, now, sealedDays);
    changed.clear();
  }

  /** Takes one activity back and commits that. */
  VoidOutcome voidActivity(VoidedActivity fact, ActivityId id) throws SQLException, IOException {
    int epochDay = Math.toIntExact(fact.day().toEpochDay());
    if (sealedDays.contains(epochDay)) {
      throw new UsageException.Late(new int[] {0}, List.of(fact.day()));
    }
    DayKey key = new DayKey(fact.leaf().scope().root(), fact.leaf().metric(), epochDay);
    if (!days.containsKey(key)) {
      return VoidOutcome.NOT_COUNTED;
    }
    OpenDay day = openDay(fact.leaf(), epochDay);
    VoidOutcome outcome =
        day.index().voidActivity(day.leaf(fact.leaf().scope()), id.high(), id.low());
    if (outcome == VoidOutcome.VOIDED) {
      int scopeId = scopes.id(fact.leaf().scope());
      MeteredDay before = day.stored();
      MeteredDay now = day.next(scopes, before.journalEntries() + 1, before.snapshotChunks());
      database.begin();
      file.appendJournal(now, seq + 1, JournalEntry.voided(scopeId, id.high(), id.low()));
      file.updateDay(now, before);
      file.insertVoided(++voided, fact, scopeId);
      finish(seq + 1);
      written(day, now);
      published.publish(seq, scopes, List.of(now), sealedDays);
      takenBack.ifPresent(known -> known.add(fact));
    }
    return outcome;
  }

  /** Takes over the fact that an activity was voided. */
  boolean takeVoided(VoidedActivity fact, ActivityId id) throws SQLException, IOException {
    TakenBack known = takenBack.isPresent() ? takenBack.get() : new TakenBack(voidedActivities());
    takenBack = Optional.of(known);
    if (known.has(fact)) {
      return false;
    }
    if (sealedDays.contains(Math.toIntExact(fact.day().toEpochDay()))) {
      int scopeId = scopes.id(fact.leaf().scope());
      database.begin();
      scopes.writeNew(database);
      file.insertVoided(++voided, fact, scopeId);
      finish(seq + 1);
      published.publish(seq, scopes, List.of(), sealedDays);
      known.add(fact);
    } else if (voidActivity(fact, id) != VoidOutcome.VOIDED) {
      throw new UsageException.Conflict(
          "activity " + fact.id() + " of " + fact.day() + " was voided, but is not counted here");
    }
    return true;
  }

  /** Takes over scopes. */
  boolean takeKnown(List<Scope> known) throws SQLException, IOException {
    int before = scopes.size();
    known.forEach(scopes::id);
    if (scopes.size() == before) {
      return false;
    }
    database.begin();
    scopes.writeNew(database);
    finish(seq + 1);
    published.publish(seq, scopes, List.of(), sealedDays);
    return true;
  }

  /** Takes over the final counts of a day. */
  boolean takeSealed(StoredPiece.Sealed sealed) throws SQLException, IOException {
    int epochDay = Math.toIntExact(sealed.day().toEpochDay());
    List<MeteredDay> here =
        days.values().stream().filter(day -> day.key().epochDay() == epochDay).toList();
    boolean known = sealedDays.contains(epochDay);
    if ((known || !here.isEmpty()) && !sealed.counts().equals(FinalCounts.of(here, scopes))) {
      throw new UsageException.Conflict(
          sealed.day() + " is sealed, with other counts than are stored here");
    }
    if (known) {
      return false;
    }
    if (!here.isEmpty()) {
      seal(here, new TreeSet<>(List.of(sealed.day())));
      return true;
    }
    List<MeteredDay> taken = FinalCounts.days(sealed, scopes, days.size());
    sealedDays.add(epochDay);
    database.begin();
    scopes.writeNew(database);
    for (MeteredDay day : taken) {
      file.insertDay(day);
      file.updateDay(day, MeteredDay.empty(day.dayId(), day.key(), day.rootId()));
      days.put(day.key(), day);
    }
    file.insertSealedDay(sealed.day());
    finish(seq + 1);
    published.publish(seq, scopes, taken, sealedDays);
    return true;
  }

  /** Takes over official numbers; {@link #commit} commits them. */
  boolean takeOfficial(StoredPiece piece) throws SQLException, IOException {
    if (!taking) {
      database.begin();
      taking = true;
    }
    return official.take(piece);
  }

  private void commitTaken() throws SQLException, IOException {
    taking = false;
    Set<SourceTarget> told = official.writeTaken();
    if (told.isEmpty()) {
      database.rollback();
      return;
    }
    finish(seq + 1);
    told.forEach(official::publish);
    published.publish(seq, scopes, List.of(), sealedDays);
  }

  /** Hands over everything that is in the file; answers how many pieces there were. */
  long read(Consumer<StoredPiece> taker) throws SQLException, IOException {
    StoredPieces pieces = new StoredPieces(taker);
    pieces.known(scopes.scopes());
    NavigableMap<Integer, List<MeteredDay>> byDay = new TreeMap<>();
    sealedDays.forEach(day -> byDay.put(day, new ArrayList<>()));
    days.values().stream()
        .sorted(Comparator.comparingLong(MeteredDay::dayId))
        .forEach(
            day ->
                byDay.computeIfAbsent(day.key().epochDay(), absent -> new ArrayList<>()).add(day));
    for (Map.Entry<Integer, List<MeteredDay>> day : byDay.entrySet()) {
      LocalDate date = LocalDate.ofEpochDay(day.getKey());
      if (sealedDays.contains(day.getKey())) {
        pieces.sealed(date, FinalCounts.of(day.getValue(), scopes));
      } else {
        readIds(day.getValue(), pieces.open(date));
      }
    }
    pieces.voided(voidedActivities());
    official.read(pieces);
    return pieces.handedOver();
  }

  /** What is not in memory is read from the file, and let go of again. */
  private void readIds(List<MeteredDay> realms, RecordedPieces pieces)
      throws SQLException, IOException {
    for (MeteredDay realm : realms) {
      OpenDay held = open.get(realm.key());
      pieces.add((held == null ? file.readDay(realm, scopes) : held).index(), realm.key().metric());
    }
    pieces.finish();
  }

  List<VoidedActivity> voidedActivities() throws SQLException, IOException {
    return file.readVoided(scopes, voided);
  }

  /** Makes every metered day before {@code before} final and lets go of its ids. */
  List<LocalDate> seal(LocalDate before) throws SQLException, IOException {
    List<MeteredDay> ending =
        days.values().stream()
            .filter(day -> day.key().day().isBefore(before))
            .filter(day -> !sealedDays.contains(day.key().epochDay()))
            .toList();
    TreeSet<LocalDate> newlySealed = new TreeSet<>();
    ending.forEach(day -> newlySealed.add(day.key().day()));
    if (ending.isEmpty()) {
      return List.of();
    }
    seal(ending, newlySealed);
    return List.copyOf(newlySealed);
  }

  private void seal(List<MeteredDay> ending, Set<LocalDate> newlySealed)
      throws SQLException, IOException {
    newlySealed.forEach(day -> sealedDays.add(Math.toIntExact(day.toEpochDay())));
    database.begin();
    for (MeteredDay day : ending) {
      file.replaceIds(day.dayId(), List.of());
      file.updateDay(day.withoutIds(), day);
    }
    for (LocalDate day : newlySealed) {
      file.insertSealedDay(day);
    }
    finish(seq + 1);
    List<MeteredDay> ended = ending.stream().map(MeteredDay::withoutIds).toList();
    for (MeteredDay day : ended) {
      open.remove(day.key());
      days.put(day.key(), day);
    }
    published.publish(seq, scopes, ended, sealedDays);
  }

  OfficialState official() {
    return official;
  }

  /** Changes what is kept about {@code target}, and commits that. */
  <T> T change(SourceTarget target, OfficialChange<T> change) throws SQLException, IOException {
    official.forgetFacts();
    database.begin();
    T result = change.apply(official);
    finish(seq + 1);
    official.publish(target);
    published.publish(seq, scopes, List.of(), sealedDays);
    return result;
  }

  /** Writes the row of the ledger, commits, and remembers that this may now be acknowledged. */
  private void finish(long newSeq) throws SQLException, IOException {
    row(newSeq).update(database);
    database.commit();
    lock.acknowledge(newSeq);
    seq = newSeq;
  }

  private LedgerRow row(long newSeq) {
    return new LedgerRow(
        newSeq, scopes.size(), days.size(), sealedDays.size(), voided, official.rows());
  }

  /** Writes to both files without changing anything, to find out whether that succeeds. */
  void tryWrite() throws SQLException, IOException {
    database.begin();
    row(seq).replace(database);
    database.commit();
    lock.acknowledge(seq);
  }

  /** Tells readers how many ids are in memory now. */
  void publishHeldIds() {
    published.holds(open.values().stream().mapToLong(day -> day.index().distinctIds()).sum());
  }

  private void written(OpenDay day, MeteredDay now) {
    day.written(now);
    days.put(now.key(), now);
  }

  /**
   * Lets go of the days used longest ago until the ids of the others take at most {@code idBytes};
   * at least one day stays.
   */
  void evict(long idBytes) throws SQLException, IOException {
    long held = open.values().stream().mapToLong(day -> day.index().bytes()).sum();
    while (held > idBytes && open.size() > 1) {
      OpenDay eldest = open.values().iterator().next();
      compress(eldest);
      held -= eldest.index().bytes();
      open.remove(eldest.stored().key());
    }
  }

  /**
   * Writes the ids of all but the newest days as compressed snapshots: of those in memory, and of
   * those that were the newest when the file was closed before.
   */
  void compressOlderDays() throws SQLException, IOException {
    int newest = days.keySet().stream().mapToInt(DayKey::epochDay).max().orElse(0);
    for (OpenDay day : List.copyOf(open.values())) {
      if (day.stored().key().epochDay() < newest) {
        compress(day);
      }
    }
    for (MeteredDay day : List.copyOf(days.values())) {
      if (day.key().epochDay() < newest && day.isJournalOnly() && !open.containsKey(day.key())) {
        compress(file.readDay(day, scopes));
      }
    }
    database.giveBackFreePages();
  }

  private void compress(OpenDay day) throws SQLException, IOException {
    if (day.journalIds() == 0 || day.journalIds() * JOURNAL_PART < day.index().pairs()) {
      return;
    }
    List<byte[]> chunks = Snapshot.write(day.index(), scopes);
    MeteredDay now = day.next(scopes, 0, chunks.size());
    database.begin();
    file.replaceIds(now.dayId(), chunks);
    file.updateDay(now, day.stored());
    database.commit();
    written(day, now);
  }

  /** Writes to the tables of official numbers, within a transaction. */
  @FunctionalInterface
  interface OfficialChange<T> {
    T apply(OfficialState official) throws SQLException, IOException;
  }
}
