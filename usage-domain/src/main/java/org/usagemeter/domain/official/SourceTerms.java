package org.usagemeter.domain.official;

import static java.util.Objects.requireNonNull;

/**
 * What a source is called and what it tells.
 *
 * @param name its name in the configuration, for people; no two sources have the same
 * @param target whom its numbers are about
 */
public record SourceTerms(String name, SourceTarget target) {

  private static final int MAX_NAME = 100;

  /** Refuses an empty or overlong name. */
  public SourceTerms {
    requireNonNull(target, "target");
    if (name.isBlank() || name.length() > MAX_NAME) {
      throw new IllegalArgumentException(
          "the name of a source has 1 to " + MAX_NAME + " characters");
    }
  }
}
