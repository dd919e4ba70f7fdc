package org.usagemeter.storage.sqlite;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.usagemeter.domain.official.KeptContact;
import org.usagemeter.domain.official.OfficialFact;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.SourceContact;
import org.usagemeter.domain.official.SourceFailure;
import org.usagemeter.domain.official.SourceStatus;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.transfer.StoredPiece;

/**
 * The official numbers as the writer sees them: targets and days are in memory, facts are in the
 * file. Like {@link LedgerState} it is a copy of the file, to be thrown away after a failure; what
 * it writes is committed by {@link LedgerState#change}. For use by the writer alone.
 */
final class OfficialState {

  private final Database database;
  private final StoredScopes scopes;
  private final OfficialTargets targets;
  private final OfficialFacts facts;
  private final PublishedOfficial published = new PublishedOfficial();

  /** What pieces changed that are not committed yet. */
  private final Set<SourceTarget> told = new LinkedHashSet<>();

  private final FactChains chains;

  private OfficialState(Database database, StoredScopes scopes, OfficialTargets targets) {
    this.database = database;
    this.scopes = scopes;
    this.targets = targets;
    this.facts = new OfficialFacts(database, scopes);
    this.chains = new FactChains(facts);
    targets.all().forEach(this::publish);
  }

  /** Reads and checks everything but the facts, of which it checks how many there are. */
  static OfficialState read(Database database, OfficialRows rows) throws SQLException, IOException {
    StoredScopes scopes = StoredScopes.read(database, "official_scope", rows.scopes());
    OfficialTargets targets = OfficialTargets.read(database, rows);
    AtomicLong facts = new AtomicLong();
    database.query("select count(*) from official_fact", row -> facts.set(row.getLong(1)));
    Damage.unless(
        facts.get() == rows.facts() && targets.facts() == rows.facts(), "table official_fact");
    return new OfficialState(database, scopes, targets);
  }

  OfficialRows rows() {
    return new OfficialRows(targets.all().size(), scopes.size(), targets.days(), targets.facts());
  }

  PublishedOfficial published() {
    return published;
  }

  /** Makes visible what was committed about {@code target}. */
  void publish(SourceTarget target) {
    publish(targets.target(target));
  }

  private void publish(OfficialTarget target) {
    published.publish(targets.statuses(), target);
  }

  /** Writes what an answer says; the caller commits. */
  KeptContact keep(SourceContact contact) throws SQLException, IOException {
    OfficialTarget target = targets.target(contact.target());
    Map<OfficialFigure, Long> said = contact.report().figures();
    Map<OfficialFigure, StoredFact> known = facts.newest(target, said.keySet());
    List<StoredFact> added = new ArrayList<>();
    long revised = 0;
    for (Map.Entry<OfficialFigure, Long> figure : said.entrySet()) {
      StoredFact last = known.get(figure.getKey());
      if (last == null) {
        added.add(first(target, figure.getKey(), figure.getValue(), contact.at()));
      } else if (last.fact().value() == figure.getValue()) {
        seeAgain(last, contact.at());
      } else {
        added.add(last.next(figure.getValue(), later(last.fact().lastSeen(), contact.at())));
        revised++;
      }
    }
    insert(target, added);
    target.answered(contact);
    write(target);
    return new KeptContact(added.size() - revised, revised, said.size() - added.size());
  }

  private StoredFact first(OfficialTarget target, OfficialFigure figure, long value, Instant at) {
    return new StoredFact(
        target.id(),
        target.nextFigure(),
        1,
        scopes.id(figure.scope()),
        new OfficialFact(figure, value, at, at));
  }

  private void seeAgain(StoredFact last, Instant at) throws SQLException, IOException {
    if (last.fact().lastSeen().isBefore(at)) {
      last.seen(at).updateLastSeen(database);
    }
  }

  /** In the order of the table, so that it grows at few places and its pages stay full. */
  private void insert(OfficialTarget target, List<StoredFact> added)
      throws SQLException, IOException {
    scopes.writeNew(database);
    added.sort(Comparator.comparing(StoredFact::day).thenComparingLong(StoredFact::figureNo));
    for (StoredFact fact : added) {
      fact.insert(database);
      target.addFact(fact.day());
    }
  }

  /** Writes that the vendor did not answer; the caller commits. */
  SourceStatus keepFailure(SourceFailure failure) throws SQLException, IOException {
    OfficialTarget target = targets.target(failure.target());
    target.failed(failure);
    write(target);
    return target.status();
  }

  /** Takes over a piece, whole or not at all; the caller has it written and commits. */
  boolean take(StoredPiece piece) throws SQLException, IOException {
    if (piece instanceof StoredPiece.Facts facts) {
      return changed(facts.target(), take(facts));
    }
    if (piece instanceof StoredPiece.Status status) {
      SourceTarget name = status.status().target();
      // Also the status of a target that nobody was asked about: it is heard of from now on.
      boolean heardOf = targets.known(name).isPresent();
      return changed(name, targets.target(name).take(status) || !heardOf);
    }
    StoredPiece.Answered answered = (StoredPiece.Answered) piece;
    return changed(answered.target(), targets.target(answered.target()).take(answered));
  }

  private boolean changed(SourceTarget target, boolean change) {
    if (change) {
      told.add(target);
    }
    return change;
  }

  private boolean take(StoredPiece.Facts piece) throws SQLException, IOException {
    OfficialTarget target = targets.target(piece.target());
    List<OfficialFact> facts = piece.facts();
    OfficialFigure figure = facts.get(0).figure();
    List<StoredFact> known = chains.of(target, figure);
    if (!piece.goesFurtherThan(known.stream().map(StoredFact::fact).toList())) {
      return false;
    }
    int last = known.size() - 1;
    if (last >= 0 && !facts.get(last).lastSeen().equals(known.get(last).fact().lastSeen())) {
      known.set(last, known.get(last).seen(facts.get(last).lastSeen()));
      known.get(last).updateLastSeen(database);
    }
    long figureNo = known.isEmpty() ? target.nextFigure() : known.get(0).figureNo();
    int scopeId = scopes.id(figure.scope());
    scopes.writeNew(database);
    for (int i = known.size(); i < facts.size(); i++) {
      StoredFact added = new StoredFact(target.id(), figureNo, i + 1L, scopeId, facts.get(i));
      added.insert(database);
      target.addFact(added.day());
      chains.add(known, added);
    }
    return true;
  }

  /** Writes what {@link #take} changed beside facts; answers about which targets. */
  Set<SourceTarget> writeTaken() throws SQLException, IOException {
    Set<SourceTarget> changed = new LinkedHashSet<>(told);
    for (SourceTarget target : changed) {
      write(targets.target(target));
    }
    told.clear();
    return changed;
  }

  /** Forgets facts that were read to take over others; they are in the file. */
  void forgetFacts() {
    chains.forget();
  }

  /** Hands over everything. */
  void read(StoredPieces pieces) throws SQLException, IOException {
    for (OfficialTarget target : targets.all()) {
      pieces.status(target.status());
      for (String day : target.daysWithFacts()) {
        pieces.facts(target.status().target(), facts.ofDay(target, day));
      }
      pieces.answered(target.status().target(), target.answeredDays());
    }
  }

  private void write(OfficialTarget target) throws SQLException, IOException {
    target.stored().write(database);
    for (OfficialDay day : target.takeChangedDays()) {
      day.write(database);
    }
  }

  /** Answers a question from the file, and remembers the answer for whoever asks the same. */
  List<OfficialFact> answer(RecentFacts.Question question) throws SQLException, IOException {
    Optional<List<OfficialFact>> recent = published.recent(question);
    if (recent.isPresent()) {
      return recent.get();
    }
    Optional<OfficialTarget> target = targets.known(question.target());
    List<OfficialFact> answer =
        target.isPresent() ? facts.answer(target.get(), question) : List.of();
    published.read(question, answer);
    return answer;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isBefore(other) ? other : one;
  }
}
