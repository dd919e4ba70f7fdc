package org.usagemeter.app.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads the key {@code storage}. No mistake repeats what was written for the URL or for the place
 * of the password.
 *
 * @param file the configuration, beside which files are looked for
 */
record StorageReader(Path file) {

  private static final SecretKeys PASSWORD = new SecretKeys("password");

  StorageEntry read(YamlValue value) {
    YamlMapping entry = value.confidential(ConfigSection.STORAGE, PASSWORD.insteadOfTheWord());
    YamlValue written = entry.required("url");
    StorageUrl url = besideTheFile(url(written), written);
    Optional<SecretPlace> password = PASSWORD.in(entry, file);
    if (password.isPresent() && !url.hasUser()) {
      throw entry
          .place()
          .mistake(
              "a password goes with a user, and url names none: write"
                  + " postgresql://USER@HOST/DATABASE");
    }
    return new StorageEntry(url, password, "storage.url of " + file.getFileName());
  }

  private static StorageUrl url(YamlValue value) {
    try {
      return new StorageUrl(value.text());
    } catch (IllegalArgumentException e) {
      String reason = String.valueOf(e.getMessage());
      throw value.mistake(reason.contains("password") ? PASSWORD.instead() : reason);
    }
  }

  /** A file is looked for where the configuration is, not where somebody types a command. */
  private StorageUrl besideTheFile(StorageUrl url, YamlValue value) {
    if (!url.isFile()) {
      return url;
    }
    try {
      if (!url.address().isBlank()) {
        return new StorageUrl(url.scheme() + ":" + file.resolveSibling(url.address()));
      }
    } catch (InvalidPathException e) {
      throw value.mistake("not the name of a file");
    }
    throw value.mistake("it names no file; write sqlite:usage.db");
  }
}
