package org.usagemeter.domain.official;

import static java.util.Objects.requireNonNull;

/**
 * How far a collection is.
 *
 * @param source the source that got a step further
 * @param answered how many requests of all sources were answered, or failed and are given up
 * @param planned how many requests there are in all, as far as is known
 */
public record CollectionProgress(String source, int answered, int planned) {

  /** Refuses negative figures. */
  public CollectionProgress {
    requireNonNull(source, "source");
    if (answered < 0 || planned < 0) {
      throw new IllegalArgumentException("negative: " + answered + " of " + planned);
    }
  }
}
