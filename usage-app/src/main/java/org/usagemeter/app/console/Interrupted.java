package org.usagemeter.app.console;

/** The person asked to stop. */
public final class Interrupted extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Keeps what told us. */
  public Interrupted(Exception cause) {
    super("interrupted", cause);
  }
}
