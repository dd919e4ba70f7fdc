package org.usagemeter.storage.sqlite;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Sits before and after every operation on the files, so that a test can fail any of them: before,
 * as if it had not happened; after, as if it had happened and the answer was lost.
 */
interface FaultPoint {

  /** Lets every operation pass. */
  FaultPoint NONE = new FaultPoint() {};

  /** Sees a new connection before anything else does. */
  default void opened(Connection connection) throws SQLException {}

  default void before(String operation) throws SQLException, IOException {}

  default void after(String operation) throws SQLException, IOException {}
}
