package org.usagemeter.storage.postgresql;

import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.usagemeter.domain.error.UsageException;

/** Says in the words of the core what the database and the network say in theirs. */
final class PostgresqlErrors {

  /** What passes by itself, and never leaves a transaction committed. */
  private static final Set<String> PASSING =
      Set.of(
          "40001", "40P01", "57P01", "57P02", "57P03", "57P05", "53300", "25006", "25P02", "25P03",
          "55P03");

  private static final String CONNECTION_CLASS = "08";

  private final DatabaseAddress address;

  PostgresqlErrors(DatabaseAddress address) {
    this.address = address;
  }

  /** Whether trying again may help, provided that nothing was committed. */
  static boolean mayPass(Throwable error) {
    if (error instanceof PgException refused) {
      String state = state(refused);
      return PASSING.contains(state) || state.startsWith(CONNECTION_CLASS);
    }
    if (error instanceof UsageException || has(error, SSLException.class)) {
      return false;
    }
    return isConnectionLost(error);
  }

  /** Whether the table that was asked for is not there. */
  static boolean isNoTable(Throwable error) {
    return error instanceof PgException refused && state(refused).equals("42P01");
  }

  /** Why the database could not be used, and what to do. */
  UsageException translate(Throwable error) {
    if (error instanceof UsageException already) {
      return already;
    }
    if (error instanceof PgException refused) {
      return translate(refused);
    }
    if (has(error, NoSuchFileException.class)) {
      return unavailable(
          "cannot be asked safely: sslrootcert names a file that is not there", error);
    }
    if (has(error, SSLException.class) || isNoTls(error)) {
      return unavailable(
          "cannot be asked safely: "
              + innermost(error)
              + "; see to the server's certificate, or to sslmode and sslrootcert",
          error);
    }
    if (isConnectionLost(error)) {
      return unavailable(
          "cannot be reached: "
              + innermost(error)
              + "; see that it runs and can be reached from"
              + " here, then try again",
          error);
    }
    return unavailable("cannot be used because of a programming error: " + error, error);
  }

  private UsageException translate(PgException refused) {
    String state = state(refused);
    return switch (state) {
      case "28P01", "28000" ->
          unavailable(
              "does not let this user in; see to user and password of the address, and to the"
                  + " server's pg_hba.conf",
              refused);
      case "3D000" -> unavailable("does not exist; make it, or name another one", refused);
      case "42501" ->
          unavailable(
              "does not permit this user what is needed: "
                  + refused.getErrorMessage()
                  + "; grant it, or let the owner open the storage once",
              refused);
      case "53100" ->
          unavailable(
              "has no room left on its disk; make some, then try again: nothing that was"
                  + " acknowledged is lost",
              refused);
      case "53200" ->
          unavailable(
              "has no memory left; give it more memory or more of max_locks_per_transaction",
              refused);
      case "53300" ->
          unavailable("has no connection left; raise max_connections, or lower pool_size", refused);
      case "25006" ->
          unavailable(
              "can only be read: it is a standby, or was made read-only; name the server that"
                  + " takes writes",
              refused);
      case "57014" ->
          unavailable(
              "took longer than statement_timeout over one statement; nothing was changed; raise"
                  + " statement_timeout, or see what keeps it busy",
              refused);
      case "55P03" ->
          unavailable(
              "is being written by somebody who does not let go: waited longer than lock_timeout;"
                  + " end what holds the row of usage_ledger, see pg_locks",
              refused);
      case "40001", "40P01" ->
          unavailable("had other transactions in the way every time; try again", refused);
      case "57P01", "57P02", "57P03" ->
          unavailable("is being shut down or started; try again when it runs", refused);
      case "42P01", "42703" ->
          new UsageException.Damaged(
              address
                  + " lacks a table or a column that was there: "
                  + refused.getErrorMessage()
                  + "; restore it from a backup",
              refused);
      default ->
          unavailable("cannot be used: " + refused.getErrorMessage() + " (" + state + ")", refused);
    };
  }

  UsageException.Unavailable unavailable(String what, Throwable error) {
    return new UsageException.Unavailable(address + " " + what, error);
  }

  /** For a commit of which nobody knows whether it took place. */
  UsageException.Unavailable unknown(Throwable error) {
    return new UsageException.Unavailable(
        address
            + " was lost during a commit and did not come back in time: it is not known whether"
            + " the change was recorded; handing the same in again is safe, and counts nothing"
            + " twice",
        error);
  }

  private static boolean isConnectionLost(Throwable error) {
    return has(error, ClosedConnectionException.class)
        || has(error, IOException.class)
        || has(error, TimeoutException.class)
        || has(error, io.vertx.core.VertxException.class);
  }

  private static boolean isNoTls(Throwable error) {
    String message = String.valueOf(error.getMessage());
    return message.contains("SSL") || message.contains("TLS");
  }

  private static String state(PgException refused) {
    String state = refused.getSqlState();
    return state == null ? "" : state;
  }

  private static boolean has(Throwable error, Class<? extends Throwable> type) {
    for (Throwable at = error; at != null; at = at.getCause()) {
      if (type.isInstance(at)) {
        return true;
      }
    }
    return false;
  }

  private static String innermost(Throwable error) {
    Throwable at = error;
    for (Throwable cause = at.getCause(); cause != null; cause = at.getCause()) {
      at = cause;
    }
    String message = at.getMessage();
    return message == null ? at.getClass().getSimpleName() : message;
  }
}
