package org.usagemeter.app.config;

/** A mistake in the configuration file. The message starts with the line. */
final class ConfigMistake extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ConfigMistake(int line, String reason) {
    super("line " + line + ": " + reason);
  }

  ConfigMistake(int line, String reason, Throwable cause) {
    super("line " + line + ": " + reason, cause);
  }

  ConfigMistake(String reason, Throwable cause) {
    super(reason, cause);
  }
}
