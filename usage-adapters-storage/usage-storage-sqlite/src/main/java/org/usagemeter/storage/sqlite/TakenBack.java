package org.usagemeter.storage.sqlite;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.usagemeter.domain.metering.Leaf;
import org.usagemeter.domain.metering.VoidedActivity;

/** Which activities were voided, whatever the reason. */
final class TakenBack {

  private final Set<Taken> known = new HashSet<>();

  private record Taken(String id, LocalDate day, Leaf leaf) {}

  TakenBack(List<VoidedActivity> facts) {
    facts.forEach(this::add);
  }

  boolean has(VoidedActivity fact) {
    return known.contains(new Taken(fact.id(), fact.day(), fact.leaf()));
  }

  void add(VoidedActivity fact) {
    known.add(new Taken(fact.id(), fact.day(), fact.leaf()));
  }
}
