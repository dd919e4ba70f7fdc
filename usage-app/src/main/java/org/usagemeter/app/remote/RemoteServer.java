package org.usagemeter.app.remote;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.usagemeter.app.console.Failed;
import org.usagemeter.app.console.Interrupted;

/**
 * A running server, asked one thing after another. Nothing is asked for ever: every request has a
 * deadline, and one that finds the server loading or overloaded is sent again a few times. That is
 * safe for activities too, for none counts twice. For use by one thread, which waits here.
 */
public final class RemoteServer {

  /** How often one request is sent at most. */
  static final int TRIES = 5;

  private static final Duration CONNECTING = Duration.ofSeconds(10);
  private static final Duration READING = Duration.ofMinutes(2);
  private static final Duration WRITING = Duration.ofMinutes(15);

  /** Ten years of days of a few thousand scopes. */
  private static final long MOST_BYTES = 256L << 20;

  private final ServerUrl url;
  private final AccessToken token;
  private final Troubles troubles;
  private final Backoff backoff;
  private final Consumer<Duration> pauses;
  private final Duration patience;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(CONNECTING)
          .build();

  /** The server at {@code url}, which nothing is asked yet. */
  public RemoteServer(ServerUrl url, AccessToken token, Clock clock) {
    this(url, token, clock, RemoteServer::pause, READING);
  }

  RemoteServer(
      ServerUrl url, AccessToken token, Clock clock, Consumer<Duration> pauses, Duration patience) {
    this.url = requireNonNull(url, "url");
    this.token = requireNonNull(token, "token");
    this.troubles = new Troubles(url, clock);
    this.backoff = new Backoff(new SplittableRandom());
    this.pauses = requireNonNull(pauses, "pauses");
    this.patience = requireNonNull(patience, "patience");
  }

  /** Why an answer of this server is not what was asked for. */
  Troubles troubles() {
    return troubles;
  }

  /**
   * Reads {@code path}, and refuses every other answer than the one that was asked for.
   *
   * @throws Failed with a sentence about it
   */
  Reply ask(String path, Map<String, String> parameters, String mediaType) {
    Reply reply = get(path, parameters, mediaType);
    if (reply.status() != 200) {
      throw troubles.refusal(reply);
    }
    if (!reply.isOf(mediaType)) {
      throw troubles.noneOfOurs(reply);
    }
    return reply;
  }

  /** Reads {@code path}. */
  Reply get(String path, Map<String, String> parameters, String accept) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url.at(path, parameters)).header("Accept", accept).GET();
    return sent(request, patience);
  }

  /**
   * Hands {@code body} in.
   *
   * @param body can be sent several times
   */
  Reply post(
      String path,
      Map<String, String> parameters,
      String contentType,
      boolean packed,
      BodyPublisher body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url.at(path, parameters))
            .header("Accept", "application/json")
            .header("Content-Type", contentType)
            .POST(body);
    if (packed) {
      request.header("Content-Encoding", "gzip");
    }
    return sent(request, WRITING);
  }

  private Reply sent(HttpRequest.Builder building, Duration deadline) {
    HttpRequest request =
        building
            .header("Authorization", token.header())
            .header("User-Agent", "usage")
            .timeout(deadline)
            .build();
    for (int attempt = 1; ; attempt++) {
      Optional<Duration> asked;
      try {
        Reply reply = once(request, deadline);
        if (reply.status() != 503 || attempt == TRIES) {
          return reply;
        }
        asked = reply.retryAfter();
      } catch (IOException e) {
        if (attempt == TRIES || !Troubles.passes(e)) {
          throw troubles.noAnswer(e);
        }
        asked = Optional.empty();
      }
      pauses.accept(backoff.after(attempt, asked));
    }
  }

  private Reply once(HttpRequest request, Duration deadline) throws IOException {
    CompletableFuture<HttpResponse<byte[]>> response =
        client.sendAsync(request, start -> new BoundedBody(MOST_BYTES));
    try {
      HttpResponse<byte[]> got = response.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
      return new Reply(got.statusCode(), got.headers(), got.body());
    } catch (TimeoutException e) {
      response.cancel(true);
      HttpTimeoutException late = new HttpTimeoutException("no whole answer");
      late.initCause(e);
      throw late;
    } catch (InterruptedException e) {
      response.cancel(true);
      throw new Interrupted(e);
    } catch (ExecutionException e) {
      throw cause(e);
    }
  }

  private static IOException cause(ExecutionException failure) {
    if (failure.getCause() instanceof IOException trouble) {
      return trouble;
    }
    if (failure.getCause() instanceof Failed known) {
      throw known;
    }
    throw new IllegalStateException(failure.getCause());
  }

  private static void pause(Duration length) {
    try {
      // Nobody counts it down: this is a wait that a person's wish to stop can end.
      boolean never = new CountDownLatch(1).await(length.toMillis(), TimeUnit.MILLISECONDS);
      assert !never;
    } catch (InterruptedException e) {
      throw new Interrupted(e);
    }
  }
}
