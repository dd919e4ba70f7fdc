package org.usagemeter.domain.book;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.usagemeter.domain.metering.Leaf;
import org.usagemeter.domain.metering.VoidedActivity;

/** Which activities were voided, whatever the reason. Not safe for use by many threads. */
public final class TakenBack {

  private final Set<Taken> known = new HashSet<>();

  private record Taken(String id, LocalDate day, Leaf leaf) {}

  /** Those that {@code facts} name. */
  public TakenBack(List<VoidedActivity> facts) {
    facts.forEach(this::add);
  }

  /** Whether the activity of {@code fact} was voided for its day and leaf. */
  public boolean has(VoidedActivity fact) {
    return known.contains(new Taken(fact.id(), fact.day(), fact.leaf()));
  }

  /** Takes note of one more. */
  public void add(VoidedActivity fact) {
    known.add(new Taken(fact.id(), fact.day(), fact.leaf()));
  }
}
