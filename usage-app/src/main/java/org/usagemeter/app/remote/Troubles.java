package org.usagemeter.app.remote;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import javax.net.ssl.SSLException;
import org.usagemeter.app.console.Failed;
import org.usagemeter.app.console.Figures;

/** Why a server could not be asked, or did not do it, in sentences. */
final class Troubles {

  private final ServerUrl url;
  private final Clock clock;

  Troubles(ServerUrl url, Clock clock) {
    this.url = url;
    this.clock = clock;
  }

  /** Why there was no answer. */
  Failed noAnswer(IOException trouble) {
    return new Failed(words(trouble), trouble);
  }

  /** Whether the next try may find it gone: the connection was there and broke. */
  static boolean passes(IOException trouble) {
    return !(trouble instanceof ConnectException
        || trouble instanceof HttpTimeoutException
        || trouble instanceof SSLException
        || trouble instanceof BoundedBody.TooLong
        || has(trouble, UnresolvedAddressException.class)
        || has(trouble, UnknownHostException.class));
  }

  private String words(IOException trouble) {
    if (has(trouble, UnresolvedAddressException.class)
        || has(trouble, UnknownHostException.class)) {
      return "no machine is known by the name in " + url + "; look whether it is spelled right";
    }
    if (trouble instanceof HttpConnectTimeoutException) {
      return url
          + " does not let us connect within the time; is the machine up, and no firewall"
          + " in between?";
    }
    if (trouble instanceof HttpTimeoutException) {
      return url + " did not answer in time; see how it is doing, then try again";
    }
    if (trouble instanceof ConnectException) {
      return "nobody listens at " + url + "; start it with usage serve, or name another --url";
    }
    if (trouble instanceof SSLException) {
      return "no secure connection to "
          + url
          + ": "
          + Reply.shown(String.valueOf(trouble.getMessage()))
          + "; is its certificate one that Java trusts, and does it speak https there?";
    }
    if (trouble instanceof BoundedBody.TooLong) {
      return "what answers at " + url + " is no usage server: " + trouble.getMessage();
    }
    String message = Reply.shown(String.valueOf(trouble.getMessage()));
    return "the connection to "
        + url
        + " broke off: "
        + message
        // What a client sees that does not speak TLS to a server that does.
        + (message.contains("received no bytes") ? "; does it speak https there?" : "");
  }

  /** Why an answer is not the one that was asked for. */
  Failed refusal(Reply reply) {
    int status = reply.status();
    String reason = reply.reason().orElse("");
    if (reason.isEmpty() && status != 401 && status != 429 && status != 503) {
      return noneOfOurs(reply);
    }
    return new Failed(
        switch (status) {
          case 401 ->
              "the server does not know this token"
                  + because(reason)
                  + "; make one with usage token create, and give the server its line";
          case 403 -> "this token does not allow that" + because(reason);
          case 404 -> "the server does not find it" + because(reason);
          case 413 -> "too long for the server" + because(reason);
          case 429 -> "the server is asked too often" + because(reason) + comeBack(reply);
          case 503 ->
              "the server is not ready"
                  + because(reason)
                  + "; it was asked "
                  + RemoteServer.TRIES
                  + " times, try again later";
          case 400 -> "the server refuses that" + because(reason);
          default -> "the server answers " + status + because(reason);
        });
  }

  /** That something else answers there. */
  Failed noneOfOurs(Reply reply) {
    String redirect =
        reply.status() / 100 == 3
            ? reply
                .headers()
                .firstValue("location")
                .map(to -> ", which leads to " + Reply.shown(to) + " and is not followed")
                .orElse("")
            : "";
    return new Failed(
        "what answers at "
            + url
            + " is no usage server: it answers "
            + reply.status()
            + redirect
            + "; look whether --url is right");
  }

  private String comeBack(Reply reply) {
    Instant now = clock.instant();
    OptionalLong reset = reply.number("x-rate-limit-reset");
    Instant then =
        reply
            .retryAfter()
            .map(now::plus)
            .orElseGet(() -> reset.isPresent() ? Instant.ofEpochSecond(reset.getAsLong()) : now);
    if (!then.isAfter(now)) {
      return "; try again in a while";
    }
    long seconds = Duration.between(now, then.plusNanos(999_999_999)).toSeconds();
    return "; come back in "
        + Figures.grouped(seconds)
        + " seconds, at "
        + now.plusSeconds(seconds).truncatedTo(ChronoUnit.SECONDS);
  }

  private static String because(String reason) {
    return reason.isEmpty() ? "" : ": " + reason;
  }

  private static boolean has(Throwable trouble, Class<? extends Throwable> kind) {
    for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
      if (kind.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }
}
