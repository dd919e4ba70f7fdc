package org.usagemeter.storage.tck;

import java.util.stream.Stream;

/** A random history with random contacts, the same for the same seed. */
final class SeededUse {

  private final SeededHistory history;
  private final SeededContacts contacts;

  SeededUse(long seed) {
    this.history = new SeededHistory(seed);
    this.contacts = new SeededContacts(seed);
  }

  /** Goes on by {@code steps}, alike with each storage. */
  void run(int steps, OpenStorage... storages) {
    history.run(steps, Stream.of(storages).map(OpenStorage::ledger).toArray(OpenLedger[]::new));
    contacts.run(
        steps / 4, Stream.of(storages).map(OpenStorage::archive).toArray(OpenArchive[]::new));
  }

  /** Compares everything that can be read with what it has to be. */
  void check(OpenStorage storage) {
    history.check(storage.ledger());
    contacts.check(storage.archive());
  }
}
