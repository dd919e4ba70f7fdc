package org.usagemeter.storage.sqlite;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.usagemeter.domain.dedup.DedupIndex;
import org.usagemeter.domain.dedup.IdBuffer;
import org.usagemeter.domain.scope.Scope;

/** A day whose ids are in memory, with the changes that are not in the file yet. */
final class OpenDay {

  private final DedupIndex index;
  private final CountedScopes counted = new CountedScopes();

  /** How the day stands in the file. */
  private MeteredDay stored;

  /** How many ids the journal holds, to tell whether a snapshot pays. */
  private long journalIds;

  /** By leaf of the index: ids that the leaf saw since the last commit. */
  private final List<IdBuffer> changes = new ArrayList<>();

  OpenDay(DedupIndex index, MeteredDay stored, long journalIds) {
    this.index = index;
    this.stored = stored;
    this.journalIds = journalIds;
  }

  DedupIndex index() {
    return index;
  }

  MeteredDay stored() {
    return stored;
  }

  long journalIds() {
    return journalIds;
  }

  /** The number of {@code scope} as a leaf of this day. */
  int leaf(Scope scope) {
    int leaf = index.leaf(scope);
    while (changes.size() <= leaf) {
      changes.add(new IdBuffer());
    }
    return leaf;
  }

  /** Where the ids go that a leaf saw for the first time. */
  IdBuffer changes(int leaf) {
    return changes.get(leaf);
  }

  /** The changes since the last commit, as an entry of the journal; they are forgotten here. */
  byte[] takeChanges(StoredScopes scopes) {
    int length = 0;
    for (IdBuffer ids : changes) {
      length = Math.addExact(length, ids.isEmpty() ? 0 : JournalEntry.mostBytes(ids));
    }
    ByteBuffer entry = ByteBuffer.allocate(length);
    for (int leaf = 0; leaf < changes.size(); leaf++) {
      IdBuffer ids = changes.get(leaf);
      if (!ids.isEmpty()) {
        JournalEntry.writeRecorded(entry, scopes.id(index.leafScope(leaf)), ids);
        journalIds += ids.numbers() + ids.digests();
        ids.clear();
      }
    }
    return Arrays.copyOf(entry.array(), entry.position());
  }

  /** The day as it should stand in the file, with these many rows of journal and snapshot. */
  MeteredDay next(StoredScopes scopes, int journalEntries, int snapshotChunks) {
    return counted.counted(index, scopes, stored, journalEntries, snapshotChunks);
  }

  /** Takes note of what the file now holds. */
  void written(MeteredDay now) {
    stored = now;
    if (now.journalEntries() == 0) {
      journalIds = 0;
    }
  }
}
