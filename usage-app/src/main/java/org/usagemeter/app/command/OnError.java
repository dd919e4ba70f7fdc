package org.usagemeter.app.command;

/** What a bad line does to its file. */
enum OnError {
  /** Nothing of the file is recorded. */
  REFUSE,
  /** The other lines are recorded. */
  SKIP
}
