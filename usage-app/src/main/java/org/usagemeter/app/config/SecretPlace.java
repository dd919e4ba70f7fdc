package org.usagemeter.app.config;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.usagemeter.app.console.Failed;

/**
 * Where a secret is. It is read when it is needed, and nothing here shows it: not even the name of
 * a file or variable is repeated in a failure, for it may be the secret itself, in the wrong place.
 */
public sealed interface SecretPlace {

  /** The longest secret, in bytes. */
  int MAX_BYTES = 4_096;

  /**
   * The secret.
   *
   * @param environment the value of a variable, null where it is not set
   * @throws Failed if there is none
   */
  String read(Function<String, @Nullable String> environment);

  /**
   * The first line of a file.
   *
   * @param key the key that names it
   * @param file which
   */
  record InFile(String key, Path file) implements SecretPlace {

    /** Refuses nulls. */
    public InFile {
      requireNonNull(key, "key");
      requireNonNull(file, "file");
    }

    @Override
    public String read(Function<String, @Nullable String> environment) {
      String named = "the file that " + key + " names ";
      byte[] start;
      try (InputStream in = Files.newInputStream(file)) {
        start = in.readNBytes(MAX_BYTES + 1);
      } catch (NoSuchFileException e) {
        throw new Failed(
            named + "is not there; it is looked for from " + file.toAbsolutePath().getParent(), e);
      } catch (AccessDeniedException e) {
        throw new Failed(named + "may not be read by this user: permission denied", e);
      } catch (IOException e) {
        throw new Failed(named + "cannot be read; is it a file?", e);
      }
      String text = new String(start, StandardCharsets.UTF_8);
      String line = text.lines().findFirst().orElse("").strip();
      if (line.isEmpty()) {
        throw new Failed(named + "has no secret on its first line");
      }
      if (start.length > MAX_BYTES && text.indexOf('\n') < 0) {
        throw new Failed(named + "has no end of line within " + MAX_BYTES + " bytes");
      }
      return line;
    }

    @Override
    public String toString() {
      return "a file";
    }
  }

  /**
   * An environment variable.
   *
   * @param key the key that names it
   * @param variable which
   */
  record InEnvironment(String key, String variable) implements SecretPlace {

    /** Refuses nulls. */
    public InEnvironment {
      requireNonNull(key, "key");
      requireNonNull(variable, "variable");
    }

    @Override
    public String read(Function<String, @Nullable String> environment) {
      String found = environment.apply(variable);
      if (found == null || found.isBlank()) {
        throw new Failed("the environment variable that " + key + " names is not set");
      }
      return found.strip();
    }

    @Override
    public String toString() {
      return "an environment variable";
    }
  }
}
