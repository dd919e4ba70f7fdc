package org.usagemeter.storage.sqlite;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteException;
import org.usagemeter.domain.error.UsageException;

/** Says in the words of the core what SQLite and the file system say in theirs. */
final class SqliteErrors {

  private static final int PRIMARY = 0xFF;

  private SqliteErrors() {}

  /** Why work on {@code file} failed, and what to do. */
  static UsageException translate(Exception error, Path file) {
    if (error instanceof UsageException already) {
      return already;
    }
    if (error instanceof SQLException sql) {
      return translate(sql, file);
    }
    if (error instanceof AccessDeniedException) {
      return notWritable(error, file);
    }
    if (error instanceof IOException) {
      return new UsageException.Unavailable(
          file + " cannot be used: " + error.getMessage() + "; see to the disk, then try again",
          error);
    }
    return new UsageException.Unavailable(
        file + " cannot be used because of a programming error: " + error, error);
  }

  private static UsageException translate(SQLException error, Path file) {
    int code = error instanceof SQLiteException e ? e.getResultCode().code : error.getErrorCode();
    return switch (code & PRIMARY) {
      case 5, 6 ->
          new UsageException.Occupied(
              file + " is being written by another program; close it, then try again", error);
      case 8, 3, 14 -> notWritable(error, file);
      case 11, 26 ->
          new UsageException.Damaged(
              file
                  + " is damaged: "
                  + error.getMessage()
                  + "; restore it from a copy, then meter again what came after the copy",
              error);
      case 13 ->
          new UsageException.Unavailable(
              "the disk of "
                  + file
                  + " is full; free some space, then try again: nothing that was"
                  + " acknowledged is lost",
              error);
      default ->
          new UsageException.Unavailable(
              file + " cannot be used: " + error.getMessage() + "; see to the disk, then try again",
              error);
    };
  }

  private static UsageException notWritable(Exception error, Path file) {
    return new UsageException.Unavailable(
        file + " cannot be written; make the file and its directory writable, then try again",
        error);
  }
}
