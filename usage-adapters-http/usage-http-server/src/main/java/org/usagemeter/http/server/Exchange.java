package org.usagemeter.http.server;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One request and its one answer. For its event loop only. */
final class Exchange {

  private static final int OK = 200;

  /** How long the rest of a body is read that nobody wants, so that its sender sees the answer. */
  private static final Duration LINGER = Duration.ofSeconds(2);

  private final Site site;
  private final Deadlines.Deadline deadline;
  private final HttpServerRequest request;
  private final Optional<Route> route;
  private final long startNanos = System.nanoTime();
  private final boolean hasBody;
  private boolean bodyRead;
  private boolean last;
  private boolean answered;

  Exchange(
      Site site, Deadlines.Deadline deadline, HttpServerRequest request, Optional<Route> route) {
    this.site = site;
    this.deadline = deadline;
    this.request = request;
    this.route = route;
    String length = request.headers().get(HttpHeaders.CONTENT_LENGTH);
    this.hasBody =
        request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
            || (length != null && !length.equals("0"));
  }

  HttpServerRequest request() {
    return request;
  }

  Site site() {
    return site;
  }

  Deadlines.Deadline deadline() {
    return deadline;
  }

  boolean answered() {
    return answered;
  }

  /** Puts a header on the answer, whichever it will be. */
  void header(CharSequence name, String value) {
    request.response().putHeader(name, value);
  }

  /** Closes the connection behind the answer, whatever it will be. */
  void last() {
    last = true;
  }

  /** The body has been read to its end. */
  void bodyRead() {
    bodyRead = true;
  }

  /** What the path's variable stands for, as it is sent. */
  String variable() {
    return route.map(known -> known.variable(request.path())).orElse("");
  }

  /** Lets in who may pass, and refuses everybody else. */
  void enter(Door.Scheme scheme, Consumer<Entrant> inside) {
    site.door()
        .enter(request, scheme)
        .onSuccess(
            entry ->
                entry.entrant().ifPresentOrElse(guarded(inside), () -> refuse(entry.refusal())))
        .onFailure(failure -> refuse(Failures.refusal(failure)));
  }

  /** The use cases behind the official numbers, as far as anything is served. */
  Optional<UsageServer.Official> official() {
    return site.services().served().flatMap(UsageServer.Served::official);
  }

  /** Goes on with what is served, or says that it is not there yet. */
  void serve(Consumer<UsageServer.Served> service) {
    site.services()
        .served()
        .ifPresentOrElse(
            guarded(service), () -> refuse(Refusal.later(503, 1, site.services().missing())));
  }

  /** Goes on with what {@code stage} completes with, on this request's event loop. */
  <T> void then(CompletionStage<T> stage, Consumer<T> next) {
    Context context = Vertx.currentContext();
    stage.whenComplete(
        (result, failure) -> {
          if (Vertx.currentContext() == context) {
            settle(result, failure, next);
          } else {
            context.runOnContext(here -> settle(result, failure, next));
          }
        });
  }

  private <T> void settle(T result, @Nullable Throwable failure, Consumer<T> next) {
    if (failure == null) {
      guarded(next).accept(result);
    } else {
      refuse(Failures.refusal(failure));
    }
  }

  /** The same for work that takes a while before its stage is there. */
  <T> void thenOffTheLoop(Supplier<CompletionStage<T>> work, Consumer<T> next) {
    thenOffTheLoop(work, next, Failures::refusal);
  }

  /** The same for work whose failures mean something of their own. */
  <T> void thenOffTheLoop(
      Supplier<CompletionStage<T>> work, Consumer<T> next, Function<Throwable, Refusal> failed) {
    Context context = Vertx.currentContext();
    context
        .executeBlocking(work::get, false)
        .compose(stage -> Future.fromCompletionStage(stage, context))
        .onSuccess(result -> guarded(next).accept(result))
        .onFailure(failure -> refuse(failed.apply(failure)));
  }

  void refuse(Refusal refusal) {
    answer(route.map(Route::dialect).orElse(Dialect.NATIVE).refusal(refusal, site.clock()));
  }

  /** Answers, unless that was done before or nobody listens any more. */
  void answer(Answer answer) {
    if (answered) {
      return;
    }
    answered = true;
    HttpServerResponse response = request.response();
    measure(answer.status());
    if (response.closed()) {
      return;
    }
    response.setStatusCode(answer.status());
    if (answer.status() != OK) {
      // Vert.x has older words for some.
      response.setStatusMessage(StatusText.of(answer.status()));
    }
    answer.headers().forEach(response::putHeader);
    if (!answer.contentType().isEmpty()) {
      response.putHeader(HttpHeaders.CONTENT_TYPE, answer.contentType());
    }
    boolean bodyLeft = hasBody && !bodyRead;
    if (last || bodyLeft || deadline.inputEnded() || site.stopping().get()) {
      response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
      deadline.end();
    }
    deadline.requestEnded();
    deadline.in(bodyLeft ? LINGER : site.settings().bounds().idleTime(), this::close);
    end(answer, response);
    if (bodyLeft) {
      request.handler(unwanted -> {}).endHandler(ended -> close()).resume();
    }
  }

  /** Closes the connection behind what is to be sent, if that gets sent. */
  private void close() {
    HttpConnection connection = request.connection();
    deadline.in(site.settings().bounds().idleTime(), () -> HangUp.on(connection));
    connection.close();
  }

  private void end(Answer answer, HttpServerResponse response) {
    if (request.method().equals(HttpMethod.HEAD)) {
      response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(answer.body().length()));
      response.end();
    } else if (answer.status() == 304) {
      response.end();
    } else {
      response.end(answer.body());
    }
  }

  private void measure(int status) {
    site.measures()
        .answered(
            route.map(Route::template).orElse("none"),
            route.isPresent() ? request.method().name() : "any",
            status,
            System.nanoTime() - startNanos);
  }

  /** The same, with what it throws answered. */
  <T> Consumer<T> guarded(Consumer<T> next) {
    return value -> {
      try {
        next.accept(value);
      } catch (RuntimeException e) {
        refuse(Failures.refusal(e));
      }
    };
  }
}
