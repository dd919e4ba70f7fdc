package org.usagemeter.http.client;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.usagemeter.domain.official.SourceStatus;
import org.usagemeter.domain.official.SourceTerms;
import org.usagemeter.domain.port.out.OfficialUsageSource;

/**
 * Sources of official numbers that ask the vendor over HTTP. Those that share a credential, a kind
 * and a base URL share the vendor's allowance, too.
 *
 * <p>Safe for use by many threads; nothing here blocks.
 */
public final class VendorSources {

  private final Vertx vertx;
  private final VertxTimers timers;
  private final VendorClient client;
  private final Decoration decoration;
  private final AtomicBoolean closing = new AtomicBoolean();
  private final CompletableFuture<Boolean> closed = new CompletableFuture<>();

  /**
   * Nothing connects yet.
   *
   * @param clock the real time; it stands in messages, and in for the vendor's clock where an
   *     answer does not show it
   */
  public VendorSources(Clock clock) {
    requireNonNull(clock, "clock");
    this.vertx =
        Vertx.vertx(
            new VertxOptions()
                .setPreferNativeTransport(true)
                // Nothing is read off the class path: a killed process leaves no cache of files.
                .setFileSystemOptions(
                    new FileSystemOptions()
                        .setFileCachingEnabled(false)
                        .setClassPathResolvingEnabled(false)));
    this.timers = new VertxTimers(vertx, clock);
    // The time limit is the first to say that there is no answer.
    this.client = new VendorClient(vertx, TimeLimitedSource.LIMIT.plusSeconds(1));
    this.decoration = new Decoration(timers, new SecureRandom());
  }

  /**
   * A source that waits for the vendor's allowance, tries again where that helps, and otherwise
   * fails with a sentence for whoever has to act. It connects when it is asked, and not before.
   */
  public OfficialUsageSource source(SourceTerms terms, SourceAccess access) {
    return source(terms, access, SourceStatus.untouched(terms.target()));
  }

  /**
   * The same, where a process before this one may have used up some of the allowance.
   *
   * @param before how it went until now, as an archive knows it
   */
  public OfficialUsageSource source(SourceTerms terms, SourceAccess access, SourceStatus before) {
    requireNonNull(before, "before");
    return decoration.decorated(
        new HttpSource(terms, access, client, timers::now),
        LimitKey.of(terms.target().kind(), access),
        before);
  }

  /**
   * Ends all connections; whatever waits or is asked from now on fails with {@code
   * UsageException.Unavailable}. Closing twice is harmless.
   */
  public CompletionStage<Boolean> close() {
    if (closing.compareAndSet(false, true)) {
      timers.close();
      vertx.close().onComplete(done -> closed.complete(true));
    }
    return closed;
  }
}
