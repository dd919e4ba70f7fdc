package org.usagemeter.storage.sqlite;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.usagemeter.domain.official.SourceContact;
import org.usagemeter.domain.official.SourceFailure;
import org.usagemeter.domain.official.SourceStatus;
import org.usagemeter.domain.time.UsageWindow;
import org.usagemeter.domain.transfer.StoredPiece;

/** What the writer knows of a target without its facts. For use by the writer alone. */
final class OfficialTarget {

  private final long id;
  private final NavigableMap<String, OfficialDay> days = new TreeMap<>();
  private final Set<String> changedDays = new LinkedHashSet<>();
  private SourceStatus status;
  private long figures;
  private long facts;

  OfficialTarget(StoredTarget stored) {
    this.id = stored.id();
    this.status = stored.status();
    this.figures = stored.figures();
  }

  long id() {
    return id;
  }

  SourceStatus status() {
    return status;
  }

  StoredTarget stored() {
    return new StoredTarget(id, status, figures);
  }

  long nextFigure() {
    return ++figures;
  }

  /** Takes note of a day as it is in the file. */
  void add(OfficialDay day) {
    days.put(day.day(), day);
    facts += day.facts();
  }

  int days() {
    return days.size();
  }

  /** How many facts there are, about days and about none. */
  long facts() {
    return facts;
  }

  /** How many facts there are from one day to another, both included. */
  long facts(String firstDay, String lastDay) {
    return days.subMap(firstDay, true, lastDay, true).values().stream()
        .mapToLong(OfficialDay::facts)
        .sum();
  }

  void addFact(String day) {
    change(day(day).withFacts(1));
    facts++;
  }

  /** Takes note of an answer, but for its figures. */
  void answered(SourceContact contact) {
    status = status.after(contact);
    UsageWindow window = contact.report().window();
    for (LocalDate day = window.from(); window.contains(day); day = day.plusDays(1)) {
      OfficialDay known = day(day.toString());
      if (known.answeredAt().filter(at -> !at.isBefore(contact.at())).isEmpty()) {
        change(known.answered(contact.at()));
      }
    }
  }

  void failed(SourceFailure failure) {
    status = status.after(failure);
  }

  /** Whether {@code told} is news. */
  boolean take(StoredPiece.Status told) {
    boolean news = told.isNewsTo(status);
    if (news) {
      status = told.status();
    }
    return news;
  }

  /** Whether any of the days was last answered for at an earlier moment, or never. */
  boolean take(StoredPiece.Answered told) {
    boolean news = false;
    UsageWindow window = told.days();
    for (LocalDate day = window.from(); window.contains(day); day = day.plusDays(1)) {
      OfficialDay known = day(day.toString());
      if (known.answeredAt().filter(at -> !at.isBefore(told.at())).isEmpty()) {
        change(known.answered(told.at()));
        news = true;
      }
    }
    return news;
  }

  /** The days that there are facts about, as texts; the empty one stands for facts of no day. */
  List<String> daysWithFacts() {
    return days.values().stream().filter(day -> day.facts() > 0).map(OfficialDay::day).toList();
  }

  /** The days that changed since this was last asked. */
  Collection<OfficialDay> takeChangedDays() {
    Collection<OfficialDay> changed = changedDays.stream().sorted().map(this::day).toList();
    changedDays.clear();
    return changed;
  }

  /** Every day that the vendor answered for, and when it last did. */
  SortedMap<LocalDate, Instant> answeredDays() {
    SortedMap<LocalDate, Instant> answered = new TreeMap<>();
    for (OfficialDay day : days.values()) {
      day.answeredAt().ifPresent(at -> answered.put(LocalDate.parse(day.day()), at));
    }
    return Collections.unmodifiableSortedMap(answered);
  }

  private OfficialDay day(String day) {
    return days.getOrDefault(day, OfficialDay.empty(id, day));
  }

  private void change(OfficialDay day) {
    days.put(day.day(), day);
    changedDays.add(day.day());
  }
}
