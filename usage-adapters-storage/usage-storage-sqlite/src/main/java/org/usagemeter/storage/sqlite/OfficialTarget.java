package org.usagemeter.storage.sqlite;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.usagemeter.domain.official.SourceContact;
import org.usagemeter.domain.official.SourceFailure;
import org.usagemeter.domain.official.SourceStatus;
import org.usagemeter.domain.time.UsageWindow;

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
    boolean newest = status.lastAnswer().filter(contact.at()::isBefore).isEmpty();
    status =
        new SourceStatus(
            status.target(),
            newest ? Optional.of(contact.at()) : status.lastAnswer(),
            newest ? contact.report().offered() : status.offered(),
            newest ? contact.report().allowance() : status.allowance(),
            Optional.empty());
    UsageWindow window = contact.report().window();
    for (LocalDate day = window.from(); window.contains(day); day = day.plusDays(1)) {
      OfficialDay known = day(day.toString());
      if (known.answeredAt().filter(at -> !at.isBefore(contact.at())).isEmpty()) {
        change(known.answered(contact.at()));
      }
    }
  }

  void failed(SourceFailure failure) {
    status =
        new SourceStatus(
            status.target(),
            status.lastAnswer(),
            status.offered(),
            status.allowance(),
            Optional.of(failure));
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
