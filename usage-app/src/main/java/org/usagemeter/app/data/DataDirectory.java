package org.usagemeter.app.data;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.usagemeter.app.console.Failed;
import org.usagemeter.app.console.Sentences;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.domain.port.out.UsageStorageProvider;

/**
 * The directory that holds everything which is metered, in {@code usage.db}.
 *
 * @param path where it is
 * @param engine the scheme of the storage, such as {@code sqlite}
 */
public record DataDirectory(Path path, String engine) implements DataPlace {

  /** The name of the one file that matters. */
  public static final String DATABASE = "usage.db";

  /** Refuses nulls. */
  public DataDirectory {
    requireNonNull(path, "path");
    requireNonNull(engine, "engine");
  }

  @Override
  public OpenData openOrCreate() {
    make();
    return open();
  }

  @Override
  public Opening opening() {
    try {
      make();
      return Opening.begun(begin());
    } catch (RuntimeException e) {
      return Opening.begun(CompletableFuture.failedFuture(e));
    }
  }

  private void make() {
    try {
      Files.createDirectories(path);
    } catch (IOException e) {
      throw new Failed("cannot make the data directory: " + Sentences.of(e), e);
    }
    if (!Files.isWritable(path)) {
      throw new Failed(
          "cannot write to the data directory " + path + "; name another one with --data");
    }
  }

  @Override
  public boolean exists() {
    return Files.exists(path.resolve(DATABASE));
  }

  @Override
  public OpenData openExisting() {
    if (!exists()) {
      throw new Failed(
          "nothing was metered into "
              + path
              + " yet: it has no "
              + DATABASE
              + "; meter a file first, or name another directory with --data");
    }
    return open();
  }

  @Override
  public Path scratch() {
    return path;
  }

  @Override
  public Path kept() {
    return path;
  }

  @Override
  public String inWords() {
    return path.toString();
  }

  private OpenData open() {
    return OpenData.of(begin());
  }

  private CompletionStage<UsageStorage> begin() {
    return UsageStorageProvider.openUrl(engine + ":" + path.resolve(DATABASE));
  }
}
