package org.usagemeter.storage.tck;

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

/** Hands every call on; a fault overrides one of them. */
abstract class ForwardingArchive implements OfficialUsageArchive {

  final OfficialUsageArchive right;

  ForwardingArchive(OfficialUsageArchive right) {
    this.right = right;
  }

  @Override
  public CompletionStage<KeptContact> keep(SourceContact contact) {
    return right.keep(contact);
  }

  @Override
  public CompletionStage<SourceStatus> keepFailure(SourceFailure failure) {
    return right.keepFailure(failure);
  }

  @Override
  public CompletionStage<List<OfficialFact>> newest(SourceTarget target, UsageWindow window) {
    return right.newest(target, window);
  }

  @Override
  public CompletionStage<List<OfficialFact>> history(SourceTarget target, UsageWindow window) {
    return right.history(target, window);
  }

  @Override
  public CompletionStage<SortedMap<LocalDate, Instant>> answered(SourceTarget target) {
    return right.answered(target);
  }

  @Override
  public CompletionStage<List<SourceStatus>> statuses() {
    return right.statuses();
  }
}
