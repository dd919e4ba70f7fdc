package org.usagemeter.domain.official;

/**
 * What became of the figures of an answer that was kept.
 *
 * @param added figures that were not known before
 * @param revised figures that had another value before
 * @param unchanged figures that were seen once more
 */
public record KeptContact(long added, long revised, long unchanged) {

  /** Nothing kept. */
  public static final KeptContact NONE = new KeptContact(0, 0, 0);

  /** Refuses negative figures. */
  public KeptContact {
    if (added < 0 || revised < 0 || unchanged < 0) {
      throw new IllegalArgumentException("negative: " + added + ", " + revised + ", " + unchanged);
    }
  }

  /** Both together. */
  public KeptContact plus(KeptContact other) {
    return new KeptContact(
        added + other.added, revised + other.revised, unchanged + other.unchanged);
  }
}
