package org.usagemeter.http.server;

import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.Reach;
import org.usagemeter.domain.time.Bucket;
import org.usagemeter.wire.EnterpriseTime;
import org.usagemeter.wire.EnterpriseUsageJson;

/** {@code GET /metrics/usage/accounts/{account}.json} of the Enterprise Usage API. */
final class EnterpriseUsageEndpoint implements Endpoint {

  private static final String BUCKET = "bucket";
  private static final String FROM = "fromDate";
  private static final String TO = "toDate";
  private static final List<String> PARAMETERS = List.of(BUCKET, FROM, TO, Origin.PARAMETER);

  @Override
  public void handle(Exchange exchange) {
    exchange.enter(Door.Scheme.BASIC, entrant -> enter(exchange, entrant));
  }

  private static void enter(Exchange exchange, Entrant entrant) {
    Optional<Account> account = Optional.empty();
    Refusal unreadable = Refusal.NOT_FOUND;
    try {
      account = account(exchange.variable()).filter(named -> entrant.grant().mayRead(named));
    } catch (URISyntaxException e) {
      unreadable =
          Refusal.of(400, "the account's name in the path is not properly percent-encoded");
    }
    Query.Reading reading = Query.inAnyCase(exchange.request(), PARAMETERS);
    // What was collected already may be read as often as anybody likes; names may not be tried.
    boolean mirrored =
        account.map(SourceTarget::usageOf).stream()
            .anyMatch(
                target ->
                    Origin.of(reading.query(), exchange.official(), target) == Origin.OFFICIAL);
    if (!mirrored && !LimitedUse.of(exchange.site().enterprise(), holder(entrant), exchange)) {
      return;
    }
    if (account.isEmpty()) {
      exchange.refuse(unreadable);
    } else if (reading.query().isEmpty()) {
      exchange.refuse(reading.refusal());
    } else {
      read(exchange, account.get(), reading.query().get());
    }
  }

  /** Wrong values throw {@link IllegalArgumentException}, which is answered with its words. */
  private static void read(Exchange exchange, Account account, Query query) {
    Optional<Bucket> bucket = query.value(BUCKET).map(EnterpriseUsageEndpoint::bucket);
    Optional<LocalDate> from = query.value(FROM).map(text -> EnterpriseTime.parseDay(FROM, text));
    Optional<LocalDate> to = query.value(TO).map(text -> EnterpriseTime.parseDay(TO, text));
    query.value(Origin.PARAMETER).ifPresent(EnterpriseUsageEndpoint::checkOrigin);
    SourceTarget target = SourceTarget.usageOf(account);
    exchange.serve(
        served -> {
          if (Origin.of(Optional.of(query), served.official(), target) == Origin.OFFICIAL) {
            Mirror.answer(
                exchange,
                served.official(),
                read -> read.accountUsage(account, bucket, from, to),
                EnterpriseUsageJson::write);
            return;
          }
          exchange.then(
              served.read().accountUsage(account, bucket, from, to),
              usage -> {
                Buffer body = JsonBody.of(json -> EnterpriseUsageJson.write(usage, json));
                exchange.answer(Answer.json(200, body));
              });
        });
  }

  private static void checkOrigin(String word) {
    if (Origin.named(word).isEmpty()) {
      throw new IllegalArgumentException(
          "source \""
              + Query.shortened(word)
              + "\" is not one of "
              + String.join(", ", Origin.words()));
    }
  }

  private static Bucket bucket(String name) {
    return switch (name) {
      case "day" -> Bucket.DAY;
      case "month" -> Bucket.MONTH;
      default ->
          throw new IllegalArgumentException(
              "bucket \"" + Query.shortened(name) + "\" is not one of day, month");
    };
  }

  private static Optional<Account> account(String encoded) throws URISyntaxException {
    String name = new URI("/" + encoded).getPath().substring(1);
    try {
      return Optional.of(new Account(name));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String holder(Entrant entrant) {
    return entrant.grant().reach() instanceof Reach.Everything
        ? entrant.name()
        : entrant.grant().reach().inWords();
  }
}
