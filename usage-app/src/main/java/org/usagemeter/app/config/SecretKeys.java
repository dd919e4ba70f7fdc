package org.usagemeter.app.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The two keys that say where one secret is: {@code token_file} and {@code token_env} for the word
 * {@code token}. No mistake repeats what was written there: it may be the secret itself.
 *
 * @param word what the secret is
 */
record SecretKeys(String word) {

  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");

  /** The key that names a file. */
  String fileKey() {
    return word + "_file";
  }

  /** The key that names an environment variable. */
  String variableKey() {
    return word + "_env";
  }

  /** What to write instead of the secret. */
  String instead() {
    return "a secret is not written here; put it into a file and write "
        + fileKey()
        + ": FILE, or into an environment variable and write "
        + variableKey()
        + ": NAME";
  }

  /** That, for a mapping whose keys are looked at. */
  Map<String, String> insteadOfTheWord() {
    return Map.of(word, instead());
  }

  /**
   * Where {@code entry} says that the secret is; nothing where it says nothing.
   *
   * @param configuration the file, beside which others are looked for
   */
  Optional<SecretPlace> in(YamlMapping entry, Path configuration) {
    Optional<YamlValue> named = entry.value(fileKey());
    Optional<YamlValue> variable = entry.value(variableKey());
    if (named.isPresent() && variable.isPresent()) {
      throw entry.place().mistake(oneOfThem());
    }
    if (named.isPresent()) {
      return Optional.of(new SecretPlace.InFile(fileKey(), beside(configuration, named.get())));
    }
    return variable.map(this::inEnvironment);
  }

  /** Like {@link #in}, where there has to be one. */
  SecretPlace requiredIn(YamlMapping entry, Path configuration) {
    return in(entry, configuration).orElseThrow(() -> entry.place().mistake(oneOfThem()));
  }

  private String oneOfThem() {
    return "say where the " + word + " is, with one of " + fileKey() + ", " + variableKey();
  }

  private SecretPlace inEnvironment(YamlValue value) {
    String name = value.text();
    if (!VARIABLE.matcher(name).matches()) {
      throw value.mistake("not the name of an environment variable, such as X_TOKEN");
    }
    return new SecretPlace.InEnvironment(variableKey(), name);
  }

  private static Path beside(Path configuration, YamlValue value) {
    String name = value.text();
    try {
      if (!name.isBlank()) {
        return configuration.resolveSibling(name);
      }
    } catch (InvalidPathException e) {
      throw value.mistake("not the name of a file");
    }
    throw value.mistake("not the name of a file");
  }
}
