package org.usagemeter.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.official.OfficialReport;
import org.usagemeter.domain.official.SourceKind;
import org.usagemeter.domain.port.out.OfficialUsageSource;
import org.usagemeter.source.tck.ScriptedVendor;
import org.usagemeter.source.tck.VendorAnswer;

/**
 * A vendor and a source that asks it, with all its decorators and in a fast time. Every failure and
 * every text that comes out on the way is searched for the secret.
 */
final class AskedVendor implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Duration UNHURRIED = Duration.ofSeconds(10);

  private final PacedSources sources;
  private final Question question;
  private final ScriptedVendor vendor;
  private final OfficialUsageSource source;
  private final Captured captured;

  AskedVendor(SourceKind kind) {
    this(kind, UNHURRIED);
  }

  /**
   * A vendor that nobody asked yet.
   *
   * @param limit how long a request may take, in the world's time
   */
  AskedVendor(SourceKind kind, Duration limit) {
    this.sources = new PacedSources(limit);
    this.question = new Question(kind);
    this.vendor = ScriptedVendor.start(question.login());
    SourceAccess access = question.access(vendor.baseUrl());
    this.source = sources.source(question.terms(), access);
    this.captured = new Captured(question.login());
    for (Object thing :
        List.of(source, access, access.credential(), source.terms(), question.login())) {
      captured.tellsNothing(thing);
    }
  }

  Question question() {
    return question;
  }

  ScriptedVendor vendor() {
    return vendor;
  }

  OfficialReport report() {
    try {
      return ended(fetch());
    } catch (ExecutionException e) {
      return fail("no report, but " + e.getCause().getClass());
    }
  }

  UsageException failureOn(VendorAnswer... answers) {
    vendor.script(answers);
    UsageException failure = failure(fetch(), captured);
    captured.reached(vendor);
    return failure;
  }

  CompletionStage<OfficialReport> fetch() {
    return source.fetch(question.window(), Question.TODAY);
  }

  /** How long after one request the next came, both counted from 0, in the source's time. */
  Duration gapAfter(int request) {
    assertThat(vendor.requests()).hasSizeGreaterThan(request + 1);
    return Duration.ofNanos(
            vendor.requests().get(request + 1).nanos() - vendor.requests().get(request).nanos())
        .multipliedBy(PacedTimers.PACE);
  }

  /** The failure of a stage that has to fail in time. */
  static UsageException failure(CompletionStage<OfficialReport> stage, Captured captured) {
    try {
      return fail("no failure, but a report for " + ended(stage).window());
    } catch (ExecutionException e) {
      Throwable failure =
          e.getCause() instanceof CompletionException wrapped ? wrapped.getCause() : e.getCause();
      captured.tellsNothing(failure);
      assertThat(failure.getClass().getEnclosingClass()).isEqualTo(UsageException.class);
      return (UsageException) failure;
    }
  }

  private static OfficialReport ended(CompletionStage<OfficialReport> stage)
      throws ExecutionException {
    try {
      return stage.toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      return fail("nothing came of it within " + PATIENCE, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return fail("interrupted", e);
    }
  }

  @Override
  public void close() {
    vendor.close();
    sources.close();
  }
}
