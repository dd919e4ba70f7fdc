package org.usagemeter.app.console;

import static java.util.Objects.requireNonNull;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is around one run of the command, so that a test can put something else there.
 *
 * @param in standard input
 * @param out standard output: what was asked for
 * @param err standard error: what went wrong, and progress
 * @param directory what relative paths are relative to
 * @param watched whether a person watches standard error as it is written
 * @param clock the time, where no option says another
 * @param engine the scheme of the storage that keeps the data, such as {@code sqlite}
 * @param environment the value of a variable, null where it is not set
 */
public record Surroundings(
    InputStream in,
    PrintStream out,
    PrintStream err,
    Path directory,
    boolean watched,
    Clock clock,
    String engine,
    Function<String, @Nullable String> environment) {

  /** Refuses nulls. */
  public Surroundings {
    requireNonNull(in, "in");
    requireNonNull(out, "out");
    requireNonNull(err, "err");
    requireNonNull(directory, "directory");
    requireNonNull(clock, "clock");
    requireNonNull(engine, "engine");
    requireNonNull(environment, "environment");
  }

  /**
   * The path that {@code typed} means here.
   *
   * @throws WrongCall if it can be none
   */
  public Path path(String typed) {
    try {
      return directory.resolve(typed);
    } catch (InvalidPathException e) {
      throw new WrongCall("not the name of a file: \"" + typed + "\"", e);
    }
  }
}
