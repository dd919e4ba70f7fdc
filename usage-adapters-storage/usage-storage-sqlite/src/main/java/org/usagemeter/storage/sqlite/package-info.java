/**
 * The embedded default: one SQLite file, one writer, every acknowledged batch on disk.
 *
 * <p>{@code SqliteActivityLedger} queues work for one thread. That thread runs batches through the
 * dedup indexes of {@code LedgerState} and has {@code LedgerFile} commit what changed.
 */
@NullMarked
package org.usagemeter.storage.sqlite;

import org.jspecify.annotations.NullMarked;
