package org.usagemeter.app.official;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.usagemeter.app.console.Failed;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.official.SourceTerms;

/**
 * Keeps the last answer of a source that nobody understood, so that a person can look at it and
 * report it.
 *
 * @param directory makes the place for them
 * @param terms whose answers
 */
record UnknownAnswers(Supplier<Path> directory, SourceTerms terms) {

  /** Refuses nulls. */
  UnknownAnswers {
    requireNonNull(directory, "directory");
    requireNonNull(terms, "terms");
  }

  /** The same failure; where it has an answer, that is kept, and the failure says where. */
  Throwable kept(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (!(cause instanceof UsageException.UnknownAnswer unknown)) {
      return failure;
    }
    // A name may have any character, and a file may not.
    String name = "unknown-answer-" + terms.name().replaceAll("[^A-Za-z0-9._-]", "_") + ".txt";
    Path file;
    try {
      file = directory.get().resolve(name);
      Files.write(file, unknown.body().getBytes(StandardCharsets.UTF_8));
    } catch (IOException | Failed e) {
      return failure;
    }
    return new UsageException.UnknownAnswer(
        unknown.getMessage() + "; the answer is in " + file + ", for a bug report", unknown.body());
  }
}
