package org.usagemeter.http.server;

import static java.util.Objects.requireNonNull;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.port.in.CollectUsage;
import org.usagemeter.domain.port.in.MeterActivities;
import org.usagemeter.domain.port.in.ReadOfficialUsage;
import org.usagemeter.domain.port.in.ReadUsage;
import org.usagemeter.domain.port.in.ReconcileUsage;
import org.usagemeter.http.server.access.Credentials;
import org.usagemeter.http.server.settings.ServerSettings;

/**
 * The service over HTTP: activities in, both vendor APIs and our own out.
 *
 * <p>It listens from {@link #start} on; until what it serves is loaded, it answers that it is not
 * ready. Safe for use by many threads; nothing here blocks.
 */
public final class UsageServer {

  /** A callback that takes longer is said in the log. */
  private static final Duration LONGEST_CALLBACK = Duration.ofSeconds(1);

  private final ServerSettings settings;
  private final Vertx vertx;
  private final Site site;
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final CompletableFuture<Boolean> stopped = new CompletableFuture<>();

  /**
   * A server that does not listen yet.
   *
   * @param clock the real time, which rate limits and the age of official numbers go by; what day
   *     it is for the counts is known to what is served
   * @param loading completes with what is served, once it can be; if it fails, the server stays up
   *     and says why it is not ready
   */
  public UsageServer(
      ServerSettings settings,
      Credentials credentials,
      Clock clock,
      CompletionStage<Served> loading) {
    this(settings, credentials, clock, loading, LONGEST_CALLBACK);
  }

  /** As the other one, for a test that wants to hear of shorter callbacks. */
  UsageServer(
      ServerSettings settings,
      Credentials credentials,
      Clock clock,
      CompletionStage<Served> loading,
      Duration longestCallback) {
    this.settings = requireNonNull(settings, "settings");
    this.vertx =
        Vertx.vertx(
            new VertxOptions()
                .setPreferNativeTransport(true)
                .setMaxEventLoopExecuteTime(longestCallback.toMillis())
                .setMaxEventLoopExecuteTimeUnit(TimeUnit.MILLISECONDS)
                .setBlockedThreadCheckInterval(longestCallback.toMillis())
                .setBlockedThreadCheckIntervalUnit(TimeUnit.MILLISECONDS)
                // Nothing is read off the class path: a killed server leaves no cache of files.
                .setFileSystemOptions(
                    new FileSystemOptions()
                        .setFileCachingEnabled(false)
                        .setClassPathResolvingEnabled(false)));
    vertx.exceptionHandler(Unexpected::heard);
    HeldActivities held = new HeldActivities(settings.bounds().waitingActivities());
    Measures measures = new Measures(held);
    Allowances failures =
        new Allowances("failed_logins", settings.rateLimits().failedLogins(), clock);
    this.site =
        new Site(
            settings,
            clock,
            new Services(loading),
            new Door(credentials, vertx, failures, measures),
            new Allowances("v2", settings.rateLimits().v2(), clock),
            new Allowances("enterprise", settings.rateLimits().enterprise(), clock),
            new EntityTags(new SecureRandom()),
            new KeptAnswers(),
            held,
            measures,
            stopping);
  }

  /**
   * The use cases behind the routes.
   *
   * @param meter takes activities in
   * @param read says what was used
   * @param official what the vendor said; nothing where nobody asks it
   */
  public record Served(MeterActivities meter, ReadUsage read, Optional<Official> official) {

    /** Refuses nulls. */
    public Served {
      requireNonNull(meter, "meter");
      requireNonNull(read, "read");
      requireNonNull(official, "official");
    }

    /** Where nobody asks the vendor. */
    public Served(MeterActivities meter, ReadUsage read) {
      this(meter, read, Optional.empty());
    }
  }

  /**
   * The use cases behind the official numbers.
   *
   * @param collect says how it goes with each source; the server collects nothing by itself
   * @param read says what the vendor said
   * @param reconcile sets it beside what was metered
   * @param mirrored targets whose vendor routes are answered with what the vendor said, unless a
   *     request asks for our own count; credits among them mean nothing
   */
  public record Official(
      CollectUsage collect,
      ReadOfficialUsage read,
      ReconcileUsage reconcile,
      Set<SourceTarget> mirrored) {

    /** Copies the set; refuses nulls. */
    public Official {
      requireNonNull(collect, "collect");
      requireNonNull(read, "read");
      requireNonNull(reconcile, "reconcile");
      mirrored = Set.copyOf(mirrored);
    }
  }

  /**
   * Starts to listen.
   *
   * @return the port; the stage fails with {@code UsageException.Unavailable} if the address cannot
   *     be listened on, or the certificate cannot be read
   */
  public CompletionStage<Integer> start() {
    AtomicInteger listensOn = new AtomicInteger();
    CompletableFuture<Integer> port = new CompletableFuture<>();
    int cores = Runtime.getRuntime().availableProcessors();
    vertx
        .deployVerticle(
            () -> new Listener(site, listensOn), new DeploymentOptions().setInstances(cores))
        .onSuccess(deployed -> port.complete(listensOn.get()))
        .onFailure(failure -> port.completeExceptionally(cannotListen(failure)));
    return port;
  }

  /**
   * Stops to accept, finishes what was accepted, and closes every connection, within 8 seconds.
   * What it serves stays open. Stopping twice is harmless.
   */
  public CompletionStage<Boolean> stop() {
    if (stopping.compareAndSet(false, true)) {
      vertx
          .close()
          .onComplete(
              closed -> {
                site.measures().close();
                stopped.complete(true);
              });
    }
    return stopped;
  }

  private UsageException cannotListen(Throwable failure) {
    return new UsageException.Unavailable(
        "cannot listen on "
            + settings.host()
            + " port "
            + settings.port()
            + ": "
            + failure.getMessage(),
        failure);
  }
}
