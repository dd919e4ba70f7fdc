package org.usagemeter.wire;

import java.util.ArrayList;
import java.util.List;
import org.usagemeter.domain.metering.Acceptance;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.Leaf;

/** What was taken in so far: the rows, how much of what was found, and the first errors. */
final class Intake {

  private final ActivityBatch.Builder rows;
  private final int mostErrors;
  private final List<LineError> errors = new ArrayList<>();
  private long read;
  private long ignored;
  private long refused;

  Intake(Acceptance acceptance, int mostErrors) {
    this.rows = acceptance.newBatch();
    this.mostErrors = mostErrors;
  }

  /** See {@link ActivityBatch.Builder#renew}. */
  void renew(Acceptance later) {
    rows.renew(later);
  }

  /** See {@link ActivityBatch.Builder#leaf}. */
  int leaf(Leaf leaf) {
    return rows.leaf(leaf);
  }

  /** Takes one row in, or throws {@link IllegalArgumentException} and counts nothing. */
  void add(int leafIndex, long high, long low, long epochSecond, int nano) {
    rows.add(leafIndex, high, low, epochSecond, nano);
    read++;
  }

  void refuse(long line, int column, String reason) {
    read++;
    refused++;
    if (errors.size() < mostErrors) {
      errors.add(new LineError(line, column, reason));
    }
  }

  void refuse(Place place, String reason) {
    refuse(place.line(), place.column(), reason);
  }

  void ignore() {
    ignored++;
  }

  Mark mark() {
    return new Mark(rows.size(), errors.size(), read, ignored, refused);
  }

  /** Takes back all that was taken in after {@code mark}; no batch was built since. */
  void rollBack(Mark mark) {
    rows.truncate(mark.rows);
    errors.subList(mark.errors, errors.size()).clear();
    read = mark.read;
    ignored = mark.ignored;
    refused = mark.refused;
  }

  long read() {
    return read;
  }

  long ignored() {
    return ignored;
  }

  long refused() {
    return refused;
  }

  List<LineError> errors() {
    return List.copyOf(errors);
  }

  int rows() {
    return rows.size();
  }

  ActivityBatch takeRows() {
    return rows.build();
  }

  /** How much was taken in at some point. */
  record Mark(int rows, int errors, long read, long ignored, long refused) {}
}
