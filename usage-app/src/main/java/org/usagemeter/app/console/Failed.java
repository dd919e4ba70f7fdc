package org.usagemeter.app.console;

/**
 * The command could not do what it was asked to. The message is a sentence for the person who
 * asked; it says what to do.
 */
public final class Failed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Says what happened and what to do. */
  public Failed(String message) {
    super(message);
  }

  /** Says what happened and what to do; {@code cause} is kept for those who look closer. */
  public Failed(String message, Throwable cause) {
    super(message, cause);
  }
}
