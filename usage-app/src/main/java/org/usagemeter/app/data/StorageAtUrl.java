package org.usagemeter.app.data;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.usagemeter.app.config.StorageEntry;
import org.usagemeter.app.config.StorageUrl;
import org.usagemeter.app.console.Awaiting;
import org.usagemeter.app.console.Failed;
import org.usagemeter.app.console.Sentences;
import org.usagemeter.app.console.WrongCall;
import org.usagemeter.domain.port.out.UsageStorageProvider;

/** A storage that is named by its URL. Its password is read when it is opened, and not kept. */
public final class StorageAtUrl implements DataPlace {

  private final StorageEntry entry;
  private final Function<String, @Nullable String> environment;
  private @Nullable Path answers;

  /**
   * Nothing is opened yet.
   *
   * @param environment where the password is looked for, besides files
   */
  public StorageAtUrl(StorageEntry entry, Function<String, @Nullable String> environment) {
    this.entry = requireNonNull(entry, "entry");
    this.environment = requireNonNull(environment, "environment");
  }

  @Override
  public OpenData openOrCreate() {
    if (entry.url().isFile()) {
      makeDirectory(directoryOfFile());
    }
    return open();
  }

  @Override
  public Opening opening() {
    return Opening.later(this::openOrCreate);
  }

  @Override
  public OpenData openExisting() {
    if (!exists()) {
      throw nothing("there is no such file");
    }
    OpenData open = open();
    try {
      if (!entry.url().isFile() && isEmpty(open)) {
        throw nothing("it is empty");
      }
      return open;
    } catch (RuntimeException e) {
      open.close();
      throw e;
    }
  }

  private Failed nothing(String why) {
    return new Failed(
        "nothing was metered into "
            + inWords()
            + " yet: "
            + why
            + "; meter a file first, or see whether "
            + entry.origin()
            + " names the right one");
  }

  private static boolean isEmpty(OpenData open) {
    return Awaiting.result(open.ledger().scopes()).isEmpty()
        && Awaiting.result(open.archive().statuses()).isEmpty();
  }

  @Override
  public boolean exists() {
    return !entry.url().isFile() || Files.exists(file());
  }

  @Override
  public Path scratch() {
    return entry.url().isFile() ? directoryOfFile() : Path.of(System.getProperty("java.io.tmpdir"));
  }

  @Override
  public synchronized Path kept() {
    if (entry.url().isFile()) {
      return directoryOfFile();
    }
    Path known = answers;
    if (known == null) {
      try {
        // Nobody else can have put anything there.
        known = Files.createTempDirectory("usage-answers-");
      } catch (IOException e) {
        throw new Failed("cannot make a temporary directory: " + Sentences.of(e), e);
      }
      answers = known;
    }
    return known;
  }

  @Override
  public String inWords() {
    return entry.url().toString();
  }

  private OpenData open() {
    StorageUrl url = entry.url();
    Optional<String> password = entry.password().map(place -> place.read(environment));
    try {
      return OpenData.of(
          UsageStorageProvider.openUrl(password.map(url::with).orElseGet(url::toString)));
    } catch (RuntimeException e) {
      if (password.filter(secret -> repeats(e, secret)).isPresent()) {
        throw new Failed(
            "cannot open " + url + "; why is not shown, for it has the password in it");
      }
      if (e instanceof IllegalArgumentException) {
        throw wrong(e);
      }
      throw e;
    }
  }

  private RuntimeException wrong(RuntimeException e) {
    String message = entry.origin() + ": " + e.getMessage();
    return entry.origin().startsWith("--") ? new WrongCall(message, e) : new Failed(message, e);
  }

  private static boolean repeats(Throwable failure, String secret) {
    for (Throwable one = failure; one != null; one = one.getCause()) {
      String said = String.valueOf(one.getMessage());
      if (said.contains(secret) || said.contains(StorageUrl.encoded(secret))) {
        return true;
      }
    }
    return false;
  }

  private Path file() {
    String text = entry.url().toString();
    return Path.of(text.substring(text.indexOf(':') + 1));
  }

  private Path directoryOfFile() {
    return Optional.ofNullable(file().toAbsolutePath().getParent()).orElse(file());
  }

  private static void makeDirectory(Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new Failed("cannot make the data directory: " + Sentences.of(e), e);
    }
  }
}
