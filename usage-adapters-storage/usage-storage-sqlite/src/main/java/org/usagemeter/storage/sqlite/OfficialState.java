package org.usagemeter.storage.sqlite;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.usagemeter.domain.official.KeptContact;
import org.usagemeter.domain.official.OfficialFact;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.SourceContact;
import org.usagemeter.domain.official.SourceFailure;
import org.usagemeter.domain.official.SourceStatus;
import org.usagemeter.domain.official.SourceTarget;

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

  private OfficialState(Database database, StoredScopes scopes, OfficialTargets targets) {
    this.database = database;
    this.scopes = scopes;
    this.targets = targets;
    this.facts = new OfficialFacts(database, scopes);
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
