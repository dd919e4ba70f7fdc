package org.usagemeter.http.server;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.report.AccountUsage;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.Reach;
import org.usagemeter.domain.time.Bucket;
import org.usagemeter.wire.EnterpriseTime;
import org.usagemeter.wire.EnterpriseUsageJson;
import org.usagemeter.wire.EnterpriseUsageStencil;

/**
 * {@code GET /metrics/usage/accounts/{account}.json} of the Enterprise Usage API. For one event
 * loop.
 */
final class EnterpriseUsageEndpoint implements Endpoint {

  private static final String BUCKET = "bucket";
  private static final String FROM = "fromDate";
  private static final String TO = "toDate";
  private static final List<String> PARAMETERS = List.of(BUCKET, FROM, TO, Origin.PARAMETER);

  private final Remembered<Target> targets = new Remembered<>();

  @Override
  public void handle(Exchange exchange) {
    exchange.enter(Door.Scheme.BASIC, entrant -> enter(exchange, entrant));
  }

  private void enter(Exchange exchange, Entrant entrant) {
    Target target = targets.of(exchange.request().uri(), uri -> target(exchange));
    Optional<Account> account = target.account.filter(named -> entrant.grant().mayRead(named));
    Query.Reading reading = target.reading;
    // What was collected already may be read as often as anybody likes; names may not be tried.
    boolean mirrored =
        account.map(SourceTarget::usageOf).stream()
            .anyMatch(
                usage -> Origin.of(reading.query(), exchange.official(), usage) == Origin.OFFICIAL);
    if (!mirrored && !LimitedUse.of(exchange.site().enterprise(), holder(entrant), exchange)) {
      return;
    }
    if (account.isEmpty()) {
      exchange.refuse(target.unreadable);
    } else if (reading.query().isEmpty()) {
      exchange.refuse(reading.refusal());
    } else {
      read(exchange, account.get(), reading.query().get());
    }
  }

  /**
   * What the target of a request says.
   *
   * @param unreadable why nothing is read where there is no account, or it is somebody else's
   */
  private record Target(Optional<Account> account, Refusal unreadable, Query.Reading reading) {}

  private static Target target(Exchange exchange) {
    Optional<Account> account = Optional.empty();
    Refusal unreadable = Refusal.NOT_FOUND;
    try {
      account = account(exchange.variable());
    } catch (URISyntaxException e) {
      unreadable =
          Refusal.of(400, "the account's name in the path is not properly percent-encoded");
    }
    return new Target(account, unreadable, Query.inAnyCase(exchange.request(), PARAMETERS));
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
          Metered.answer(
              exchange,
              served.read(),
              new Asked(account, bucket, from, to),
              metered -> metered.accountUsage(account, bucket, from, to),
              EnterpriseUsageEndpoint::rendering);
        });
  }

  private static Metered.Rendering rendering(AccountUsage usage) {
    Optional<Rendered> rendered = EnterpriseUsageStencil.of(usage).map(Rendered.Projecting::new);
    return new Metered.Rendering(
        rendered
            .flatMap(known -> known.at(usage.publishers().get(0).running().asOf()))
            .orElseGet(() -> JsonBody.of(json -> EnterpriseUsageJson.write(usage, json))),
        rendered);
  }

  /** Everything that an answer depends on but counts and moment. */
  private record Asked(
      Account account, Optional<Bucket> bucket, Optional<LocalDate> from, Optional<LocalDate> to) {}

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
