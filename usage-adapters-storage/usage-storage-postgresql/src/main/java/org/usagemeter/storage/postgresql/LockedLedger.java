package org.usagemeter.storage.postgresql;

import io.vertx.sqlclient.SqlConnection;

/**
 * A transaction that no other writing one of any process runs beside, and the row of the ledger as
 * it is within.
 */
final class LockedLedger {

  private final SqlConnection connection;
  private final long seq;
  private final int scopes;
  private final long voided;
  private volatile boolean unchanged;

  LockedLedger(SqlConnection connection, long seq, int scopes, long voided) {
    this.connection = connection;
    this.seq = seq;
    this.scopes = scopes;
    this.voided = voided;
  }

  SqlConnection connection() {
    return connection;
  }

  /** The number of the last change. */
  long seq() {
    return seq;
  }

  /** How many scopes are stored. */
  int scopes() {
    return scopes;
  }

  /** How many voided activities are stored. */
  long voided() {
    return voided;
  }

  /** Says that the work wrote nothing, so that nothing has to be committed. */
  void nothingChanged() {
    unchanged = true;
  }

  boolean isUnchanged() {
    return unchanged;
  }
}
