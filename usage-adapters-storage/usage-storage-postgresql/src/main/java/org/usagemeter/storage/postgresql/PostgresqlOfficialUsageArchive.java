package org.usagemeter.storage.postgresql;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
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

/** What the vendor said, in the tables of {@link OfficialSchema}. Nothing of it is in memory. */
final class PostgresqlOfficialUsageArchive implements OfficialUsageArchive {

  private final Transactions transactions;

  PostgresqlOfficialUsageArchive(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public CompletionStage<KeptContact> keep(SourceContact contact) {
    requireNonNull(contact, "contact");
    return transactions.write(connection -> keep(connection, contact)).toCompletionStage();
  }

  private static Future<KeptContact> keep(SqlConnection connection, SourceContact contact) {
    UsageWindow days = contact.report().window();
    return OfficialTargets.answered(connection, contact)
        .compose(
            id ->
                OfficialDays.answered(connection, id, days, contact.at())
                    .compose(
                        changed ->
                            OfficialFigures.keep(
                                connection, id, contact.report().figures(), contact.at())));
  }

  @Override
  public CompletionStage<SourceStatus> keepFailure(SourceFailure failure) {
    requireNonNull(failure, "failure");
    return transactions
        .write(connection -> OfficialTargets.failed(connection, failure))
        .toCompletionStage();
  }

  @Override
  public CompletionStage<List<OfficialFact>> newest(SourceTarget target, UsageWindow window) {
    requireNonNull(target, "target");
    requireNonNull(window, "window");
    return transactions
        .read(connection -> OfficialFacts.newest(connection, target, window))
        .toCompletionStage();
  }

  @Override
  public CompletionStage<List<OfficialFact>> history(SourceTarget target, UsageWindow window) {
    requireNonNull(target, "target");
    requireNonNull(window, "window");
    return transactions
        .read(connection -> OfficialFacts.history(connection, target, window))
        .toCompletionStage();
  }

  @Override
  public CompletionStage<SortedMap<LocalDate, Instant>> answered(SourceTarget target) {
    requireNonNull(target, "target");
    return transactions
        .read(connection -> OfficialDays.read(connection, target))
        .toCompletionStage();
  }

  @Override
  public CompletionStage<List<SourceStatus>> statuses() {
    return transactions
        .read(OfficialTargets::all)
        .map(targets -> targets.stream().map(StoredTarget::status).toList())
        .toCompletionStage();
  }
}
