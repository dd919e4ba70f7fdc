package org.usagemeter.app.data;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;
import org.usagemeter.app.config.SecretPlace;
import org.usagemeter.app.config.StorageEntry;
import org.usagemeter.app.config.StorageUrl;
import org.usagemeter.app.console.Failed;
import org.usagemeter.app.console.Surroundings;
import org.usagemeter.app.console.WrongCall;

/**
 * Where the data are, as it was typed: a storage, or else what the configuration says, or else a
 * directory.
 *
 * @param directory what {@code --data} says
 * @param storage what {@code --storage} says
 */
public record DataChoice(Optional<String> directory, Optional<String> storage) {

  /** The directory where nobody says anything. */
  public static final String USUAL_DIRECTORY = "usage-data";

  /** Where the password for {@code --storage} is: everybody sees what is typed. */
  public static final String PASSWORD_VARIABLE = "USAGE_STORAGE_PASSWORD";

  private static final String OPTION = "--storage";

  /** Refuses two places at once. */
  public DataChoice {
    requireNonNull(directory, "directory");
    requireNonNull(storage, "storage");
    if (directory.isPresent() && storage.isPresent()) {
      throw new WrongCall("--data does not go with --storage: the data are in one place");
    }
  }

  /**
   * The place, for a command that ends when it is done.
   *
   * @param configured what the configuration says
   * @throws WrongCall if what was typed contradicts the configuration, or cannot be
   * @throws Failed for a storage that would forget everything at once
   */
  public DataPlace place(Surroundings around, Optional<StorageEntry> configured) {
    typedOrConfigured(around, configured)
        .filter(entry -> entry.url().isForgetful())
        .ifPresent(
            entry -> {
              throw new Failed(
                  entry.origin()
                      + ": "
                      + entry.url()
                      + " forgets everything when a command ends, so that only usage serve can work"
                      + " with it; ask the running server with --url");
            });
    return placeToServe(around, configured)
        .orElseGet(() -> new DataDirectory(around.path(USUAL_DIRECTORY), around.engine()));
  }

  /** The place, for a server that may forget; nothing where nobody says any. */
  public Optional<DataPlace> placeToServe(Surroundings around, Optional<StorageEntry> configured) {
    Optional<StorageEntry> entry = typedOrConfigured(around, configured);
    if (entry.isPresent()) {
      return Optional.of(new StorageAtUrl(entry.get(), around.environment()));
    }
    return directory.map(name -> new DataDirectory(around.path(name), around.engine()));
  }

  private Optional<StorageEntry> typedOrConfigured(
      Surroundings around, Optional<StorageEntry> configured) {
    if (storage.isPresent()) {
      return Optional.of(typed(storage.get(), around));
    }
    if (directory.isPresent() && configured.isPresent()) {
      throw new WrongCall(
          "--data does not go with "
              + configured.get().origin()
              + ", which says where the data are; another file is named with --storage"
              + " sqlite:DIR/"
              + DataDirectory.DATABASE);
    }
    return configured;
  }

  private static StorageEntry typed(String text, Surroundings around) {
    StorageUrl url = url(text);
    if (url.isFile()) {
      String file = text.substring(text.indexOf(':') + 1);
      if (file.isBlank()) {
        throw new WrongCall(OPTION + ": it names no file; write sqlite:usage.db");
      }
      Path path = around.path(file);
      return new StorageEntry(url(url.scheme() + ":" + path), Optional.empty(), OPTION);
    }
    String password = around.environment().apply(PASSWORD_VARIABLE);
    return new StorageEntry(
        url,
        url.hasUser() && password != null && !password.isBlank()
            ? Optional.of(new SecretPlace.InEnvironment(OPTION, PASSWORD_VARIABLE))
            : Optional.empty(),
        OPTION);
  }

  private static StorageUrl url(String text) {
    try {
      return new StorageUrl(text);
    } catch (IllegalArgumentException e) {
      String reason = String.valueOf(e.getMessage());
      throw new WrongCall(
          OPTION
              + ": "
              + (reason.contains("password")
                  ? reason
                      + ", where everybody on this machine sees it; put it into the environment"
                      + " variable "
                      + PASSWORD_VARIABLE
                  : reason),
          e);
    }
  }
}
