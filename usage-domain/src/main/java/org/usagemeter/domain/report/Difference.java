package org.usagemeter.domain.report;

/** How a metered and an official number stand to each other. */
public enum Difference {
  /** The same number. */
  EQUAL("equal", true),
  /** Not the same, but no further apart than is tolerated. */
  WITHIN_TOLERANCE("within tolerance", true),
  /** The vendor's number was seen before it was final. */
  NOT_SETTLED("official not yet settled", true),
  /** The vendor counted more: somebody consumes who is not metered. */
  OFFICIAL_HIGHER("official higher", false),
  /** We counted more: the vendor removed more duplicates, or corrected the cap. */
  METERED_HIGHER("metered higher", false),
  /** The vendor answered for other figures of the day, or never for the day. */
  NO_OFFICIAL_NUMBER("no official number", false),
  /** The vendor counted and nothing was metered. */
  NO_METERED_NUMBER("no metered number", false);

  private final String label;
  private final boolean explained;

  Difference(String label, boolean explained) {
    this.label = label;
    this.explained = explained;
  }

  /** Whether nobody has to look into it. */
  public boolean isExplained() {
    return explained;
  }

  /** In words for people. */
  @Override
  public String toString() {
    return label;
  }
}
