package org.usagemeter.domain.port.out;

/** A driven port of the sample house that names another one and can be closed. */
public interface UsageStorage extends AutoCloseable {

  /** A capability: another port. */
  ActivityLedger activityLedger();

  /** A capability: a statement. */
  boolean outlivesTheProcess();

  @Override
  void close();
}
