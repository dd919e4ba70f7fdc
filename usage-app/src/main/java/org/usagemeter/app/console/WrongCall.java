package org.usagemeter.app.console;

/**
 * The command line cannot be carried out as it stands: an option is missing, or does not fit. The
 * message is a sentence for the person who typed it.
 */
public final class WrongCall extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** Says what to type instead. */
  public WrongCall(String message) {
    super(message);
  }

  /** Says what to type instead; {@code cause} found it out. */
  public WrongCall(String message, Throwable cause) {
    super(message, cause);
  }
}
