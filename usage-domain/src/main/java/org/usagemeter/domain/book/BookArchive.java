package org.usagemeter.domain.book;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.CompletionStage;
import org.usagemeter.domain.official.KeptContact;
import org.usagemeter.domain.official.OfficialFact;
import org.usagemeter.domain.official.SourceContact;
import org.usagemeter.domain.official.SourceFailure;
import org.usagemeter.domain.official.SourceStatus;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.port.out.OfficialUsageArchive;
import org.usagemeter.domain.time.UsageWindow;

/** The port of an {@link OfficialBook}. */
final class BookArchive implements OfficialUsageArchive {

  private final BookDesk desk;

  BookArchive(BookDesk desk) {
    this.desk = desk;
  }

  @Override
  public CompletionStage<KeptContact> keep(SourceContact contact) {
    requireNonNull(contact, "contact");
    return desk.answer(book -> book.official().keep(contact));
  }

  @Override
  public CompletionStage<SourceStatus> keepFailure(SourceFailure failure) {
    requireNonNull(failure, "failure");
    return desk.answer(book -> book.official().keepFailure(failure));
  }

  @Override
  public CompletionStage<List<OfficialFact>> newest(SourceTarget target, UsageWindow window) {
    requireNonNull(target, "target");
    requireNonNull(window, "window");
    return desk.answer(book -> book.official().newest(target, window));
  }

  @Override
  public CompletionStage<List<OfficialFact>> history(SourceTarget target, UsageWindow window) {
    requireNonNull(target, "target");
    requireNonNull(window, "window");
    return desk.answer(book -> book.official().history(target, window));
  }

  @Override
  public CompletionStage<SortedMap<LocalDate, Instant>> answered(SourceTarget target) {
    requireNonNull(target, "target");
    return desk.answer(book -> book.official().answered(target));
  }

  @Override
  public CompletionStage<List<SourceStatus>> statuses() {
    return desk.answer(book -> book.official().statuses());
  }
}
