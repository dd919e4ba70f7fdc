package org.usagemeter.http.server;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.usagemeter.domain.metering.LedgerStatus;
import org.usagemeter.domain.port.in.ReadUsage;
import org.usagemeter.domain.report.AccountTrees;
import org.usagemeter.domain.report.AccountUsage;
import org.usagemeter.domain.report.ProjectUsage;
import org.usagemeter.domain.report.UsageTree;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.time.AskedWindow;
import org.usagemeter.domain.time.Bucket;

/** Reads usage, with a status that a test decides on, and on the thread that it decides on. */
final class SteeredReads implements ReadUsage {

  private final ReadUsage read;
  private final Executor thread;
  private final AtomicReference<Optional<LedgerStatus>> status =
      new AtomicReference<>(Optional.empty());
  private final AtomicReference<Runnable> afterReading = new AtomicReference<>(() -> {});
  private final AtomicInteger answers = new AtomicInteger();

  SteeredReads(ReadUsage read, Executor thread) {
    this.read = read;
    this.thread = thread;
  }

  /** From now on, the ledger is said to be so. */
  void say(LedgerStatus said) {
    status.set(Optional.of(said));
  }

  /** Does this each time when the counts of a project have been read, before they are answered. */
  void afterReading(Runnable meanwhile) {
    afterReading.set(meanwhile);
  }

  /** How many vendor answers the core was asked for. */
  int answers() {
    return answers.get();
  }

  @Override
  public CompletionStage<ProjectUsage> projectUsage(Project project, int days) {
    answers.incrementAndGet();
    CompletionStage<ProjectUsage> usage = read.projectUsage(project, days);
    afterReading.get().run();
    return later(usage);
  }

  @Override
  public CompletionStage<AccountUsage> accountUsage(
      Account account,
      Optional<Bucket> bucket,
      Optional<LocalDate> fromDate,
      Optional<LocalDate> toDate) {
    answers.incrementAndGet();
    return later(read.accountUsage(account, bucket, fromDate, toDate));
  }

  @Override
  public CompletionStage<UsageTree> projectTree(Project project, AskedWindow window) {
    return later(read.projectTree(project, window));
  }

  @Override
  public CompletionStage<AccountTrees> accountTrees(Account account, AskedWindow window) {
    return later(read.accountTrees(account, window));
  }

  @Override
  public CompletionStage<LedgerStatus> status() {
    return later(
        status
            .get()
            .<CompletionStage<LedgerStatus>>map(CompletableFuture::completedStage)
            .orElseGet(read::status));
  }

  @Override
  public Optional<Instant> moment() {
    return read.moment();
  }

  private <T> CompletionStage<T> later(CompletionStage<T> stage) {
    return stage.thenApplyAsync(answer -> answer, thread);
  }
}
