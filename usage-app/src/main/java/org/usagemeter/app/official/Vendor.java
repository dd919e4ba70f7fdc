package org.usagemeter.app.official;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.usagemeter.app.config.SourceEntry;
import org.usagemeter.domain.official.SourceStatus;
import org.usagemeter.domain.official.SourceTerms;
import org.usagemeter.domain.port.out.OfficialUsageSource;
import org.usagemeter.http.client.Credential;
import org.usagemeter.http.client.SourceAccess;
import org.usagemeter.http.client.VendorSources;

/**
 * The vendor, as the configured sources reach it, until closed. Only who asks the vendor makes one:
 * it takes a while to load what it takes to connect.
 */
public final class Vendor implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 5;

  private final VendorSources connections;
  private final Function<String, @Nullable String> environment;
  private final Supplier<Path> answers;
  private final AtomicBoolean closing = new AtomicBoolean();
  private volatile List<SourceStatus> before = List.of();

  /**
   * Nothing connects yet, and no secret is read.
   *
   * @param clock the real time
   * @param environment where secrets are looked for, besides files
   * @param answers makes a directory for answers that nobody understands
   */
  public Vendor(
      Clock clock, Function<String, @Nullable String> environment, Supplier<Path> answers) {
    this.connections = new VendorSources(clock);
    this.environment = requireNonNull(environment, "environment");
    this.answers = requireNonNull(answers, "answers");
  }

  /**
   * Takes note of how it went before this process, so that an allowance which an earlier one used
   * up is not taken for unused. Of no use to sources that were asked already.
   */
  public void remember(List<SourceStatus> statuses) {
    before = List.copyOf(statuses);
  }

  /** The sources of {@code entries}, in their order. */
  public List<OfficialUsageSource> sources(List<SourceEntry> entries) {
    return entries.stream()
        .<OfficialUsageSource>map(
            entry ->
                new ConfiguredSource(
                    entry.terms(),
                    () -> connected(entry),
                    new UnknownAnswers(answers, entry.terms()),
                    closing::get))
        .toList();
  }

  private OfficialUsageSource connected(SourceEntry entry) {
    SourceTerms terms = entry.terms();
    Credential credential = new Credential(entry.user(), entry.secret().read(environment));
    SourceStatus status =
        before.stream()
            .filter(known -> known.target().equals(terms.target()))
            .findAny()
            .orElse(SourceStatus.untouched(terms.target()));
    return connections.source(terms, new SourceAccess(entry.url(), credential), status);
  }

  /**
   * Gives up what is under way, which nobody hears of any more, and closes every connection.
   * Closing twice is harmless.
   */
  @Override
  public void close() {
    closing.set(true);
    boolean stopping = Thread.interrupted();
    try {
      connections.close().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      stopping = true;
    } catch (ExecutionException | TimeoutException e) {
      // Whatever still connects ends with the process.
      assert closing.get();
    }
    if (stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
