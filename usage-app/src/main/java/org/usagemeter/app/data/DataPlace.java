package org.usagemeter.app.data;

import java.nio.file.Path;
import org.usagemeter.app.console.Failed;

/** Where everything is that is metered and collected. */
public sealed interface DataPlace permits DataDirectory, StorageAtUrl {

  /**
   * Opens the storage, and makes what is missing of it.
   *
   * @throws Failed if that cannot be
   */
  OpenData openOrCreate();

  /**
   * The same, for somebody who has something else to do meanwhile: a file is opened from now on, a
   * database of others not before it is needed.
   */
  Opening opening();

  /**
   * Opens the storage, in which something has to be.
   *
   * @throws Failed if there is nothing
   */
  OpenData openExisting();

  /** Whether there can be anything: a database is known only once it is open. */
  boolean exists();

  /** A directory for files that go when the command ends. */
  Path scratch();

  /** A directory for files that stay for a person to look at; made if it is missing. */
  Path kept();

  /** Where that is, for people; without any secret. */
  String inWords();
}
