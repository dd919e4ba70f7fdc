package org.usagemeter.app.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.usagemeter.domain.error.UsageException;

/** Turns whatever went wrong into one sentence for a person. */
public final class Sentences {

  /** Failures of the command itself, whose messages are sentences. */
  private static final Set<Class<?>> SAYING =
      Set.of(WrongCall.class, Failed.class, Interrupted.class);

  private Sentences() {}

  /** What a person reads instead of a stack trace. */
  public static String of(Throwable failure) {
    Throwable cause = unwrapped(failure);
    if (cause instanceof UsageException || SAYING.contains(cause.getClass())) {
      return words(cause);
    }
    if (cause instanceof IOException trouble) {
      return of(trouble);
    }
    if (cause instanceof OutOfMemoryError) {
      return "there is not enough memory; give the command more with java -Xmx2g -jar …";
    }
    return "this should not have happened: "
        + cause
        + "; please report it with the stack trace that --debug shows";
  }

  /** What went wrong with a file, in the system's words where they are plain. */
  public static String of(IOException trouble) {
    if (trouble instanceof NoSuchFileException missing) {
      return missing.getFile() + ": no such file or directory";
    }
    if (trouble instanceof AccessDeniedException denied) {
      return denied.getFile() + ": permission denied";
    }
    if (trouble instanceof FileAlreadyExistsException || trouble instanceof NotDirectoryException) {
      return ((FileSystemException) trouble).getFile() + ": not a directory";
    }
    return words(trouble);
  }

  /** 2 for a wrong call, 1 for everything else. */
  public static int exitCode(Throwable failure) {
    return unwrapped(failure) instanceof WrongCall ? 2 : 1;
  }

  /** The failure itself, without the wrappers that stages and streams put around it. */
  static Throwable unwrapped(Throwable failure) {
    Throwable inner = failure;
    while (inner.getCause() != null
        && (inner instanceof CompletionException
            || inner instanceof ExecutionException
            || inner instanceof UncheckedIOException)) {
      inner = inner.getCause();
    }
    return inner;
  }

  private static String words(Throwable failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
  }
}
