package org.usagemeter.domain.error;

/** The one family of errors of the sample house. */
public abstract sealed class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private UsageException(String message) {
    super(message);
  }

  /** Its only member. */
  public static final class Unavailable extends UsageException {
    private static final long serialVersionUID = 1L;

    /** Says why. */
    public Unavailable(String message) {
      super(message);
    }
  }
}
