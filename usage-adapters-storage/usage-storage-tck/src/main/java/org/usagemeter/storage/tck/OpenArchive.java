package org.usagemeter.storage.tck;

import static org.usagemeter.storage.tck.OpenLedger.window;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.CompletionStage;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.official.KeptContact;
import org.usagemeter.domain.official.OfficialFact;
import org.usagemeter.domain.official.SourceFailure;
import org.usagemeter.domain.official.SourceStatus;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.port.out.OfficialUsageArchive;
import org.usagemeter.domain.time.UsageWindow;

/**
 * The archive under test, asked in the way of a test: each call waits for its answer, and no call
 * waits longer than {@code patience}.
 */
final class OpenArchive {

  private final OfficialUsageArchive archive;
  private final Patience patience;

  OpenArchive(OfficialUsageArchive archive, Patience patience) {
    this.archive = archive;
    this.patience = patience;
  }

  /** The port itself, for what must not be waited for. */
  OfficialUsageArchive port() {
    return archive;
  }

  KeptContact keep(Said said) {
    return await(archive.keep(said.contact()));
  }

  SourceStatus keepFailure(SourceFailure failure) {
    return await(archive.keepFailure(failure));
  }

  List<OfficialFact> newest(SourceTarget target, String from, String toExclusive) {
    return newest(target, window(from, toExclusive));
  }

  List<OfficialFact> newest(SourceTarget target, UsageWindow window) {
    return await(archive.newest(target, window));
  }

  List<OfficialFact> history(SourceTarget target, String from, String toExclusive) {
    return history(target, window(from, toExclusive));
  }

  List<OfficialFact> history(SourceTarget target, UsageWindow window) {
    return await(archive.history(target, window));
  }

  SortedMap<LocalDate, Instant> answered(SourceTarget target) {
    return await(archive.answered(target));
  }

  List<SourceStatus> statuses() {
    return await(archive.statuses());
  }

  /** The answer of a stage that must not fail. */
  <T> T await(CompletionStage<T> stage) {
    return patience.await(stage);
  }

  /** The failure of a stage that must fail, and with a {@link UsageException}. */
  UsageException failure(CompletionStage<?> stage) {
    return patience.failure(stage);
  }
}
