package org.usagemeter.storage.sqlite;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.usagemeter.domain.official.KeptContact;
import org.usagemeter.domain.official.OfficialFact;
import org.usagemeter.domain.official.SourceContact;
import org.usagemeter.domain.official.SourceFailure;
import org.usagemeter.domain.official.SourceStatus;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.port.out.OfficialUsageArchive;
import org.usagemeter.domain.time.UsageWindow;

/**
 * The archive in a SQLite file. Statuses and answered days are read from what the writer has
 * published, and so are facts that somebody asked for since the target's last contact; other facts
 * are read by the writer.
 */
final class SqliteOfficialUsageArchive implements OfficialUsageArchive {

  private final LedgerWriter writer;

  SqliteOfficialUsageArchive(LedgerWriter writer) {
    this.writer = writer;
  }

  @Override
  public CompletionStage<KeptContact> keep(SourceContact contact) {
    requireNonNull(contact, "contact");
    return writer.write(
        state -> state.change(contact.target(), official -> official.keep(contact)));
  }

  @Override
  public CompletionStage<SourceStatus> keepFailure(SourceFailure failure) {
    requireNonNull(failure, "failure");
    return writer.write(
        state -> state.change(failure.target(), official -> official.keepFailure(failure)));
  }

  @Override
  public CompletionStage<List<OfficialFact>> newest(SourceTarget target, UsageWindow window) {
    return facts(false, target, window);
  }

  @Override
  public CompletionStage<List<OfficialFact>> history(SourceTarget target, UsageWindow window) {
    return facts(true, target, window);
  }

  @Override
  public CompletionStage<SortedMap<LocalDate, Instant>> answered(SourceTarget target) {
    requireNonNull(target, "target");
    return read(official -> official.answered(target));
  }

  @Override
  public CompletionStage<List<SourceStatus>> statuses() {
    return read(PublishedOfficial::statuses);
  }

  private CompletionStage<List<OfficialFact>> facts(
      boolean history, SourceTarget target, UsageWindow window) {
    RecentFacts.Question question =
        new RecentFacts.Question(
            history, requireNonNull(target, "target"), requireNonNull(window, "window"));
    return read(official -> official.recent(question))
        .thenCompose(
            recent ->
                recent
                    .<CompletionStage<List<OfficialFact>>>map(CompletableFuture::completedStage)
                    .orElseGet(() -> writer.read(state -> state.official().answer(question))));
  }

  private <T> CompletionStage<T> read(Function<PublishedOfficial, T> question) {
    return writer
        .refusal()
        .map(CompletableFuture::<T>failedStage)
        .orElseGet(
            () -> CompletableFuture.completedStage(question.apply(writer.published().official())));
  }
}
