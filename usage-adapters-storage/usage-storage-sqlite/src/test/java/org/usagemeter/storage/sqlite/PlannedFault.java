package org.usagemeter.storage.sqlite;

import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/** Fails the operations from one number to another, before they take place or after. */
final class PlannedFault implements FaultPoint {

  private final AtomicInteger count = new AtomicInteger();
  private final int first;
  private final int last;
  private final boolean before;
  private volatile String failed = "none";

  PlannedFault(int first, int last, boolean before) {
    this.first = first;
    this.last = last;
    this.before = before;
  }

  /** How many operations there were. */
  int operations() {
    return count.get();
  }

  /** The operation that failed last. */
  String failed() {
    return failed;
  }

  @Override
  public void before(String operation) throws SQLException {
    int number = count.incrementAndGet();
    if (before) {
      fail(number, operation);
    }
  }

  @Override
  public void after(String operation) throws SQLException, IOException {
    if (!before) {
      fail(count.get(), operation);
    }
  }

  private void fail(int number, String operation) throws SQLException {
    if (number >= first && number <= last) {
      failed = operation;
      throw new SQLException("planted fault: " + operation);
    }
  }
}
