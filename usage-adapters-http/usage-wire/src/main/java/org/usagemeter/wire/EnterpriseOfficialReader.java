package org.usagemeter.wire;

import java.io.EOFException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.usagemeter.domain.official.OfficialFigure.DayCount;
import org.usagemeter.domain.report.Counter;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.Endpoint;
import org.usagemeter.domain.scope.Product;
import org.usagemeter.domain.scope.Publisher;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.time.UsageWindow;

/**
 * Reads answers of the Enterprise Usage API, {@code GET /metrics/usage/accounts/{account}.json},
 * with {@code bucket=day}: a month's number is not a day's. Projections are passed over, because
 * they are no facts, and so are keys that are not known; anything else that is not known is
 * refused.
 */
public final class EnterpriseOfficialReader {

  private final AnswerFigures figures = new AnswerFigures();

  private EnterpriseOfficialReader() {}

  /**
   * The figures of one answer.
   *
   * @param account whom the answer has to be about
   * @param asked the days that were asked for
   * @throws IllegalArgumentException for an answer of another shape, about another account or about
   *     something else than was asked for; the message says where
   * @throws EOFException if it ends in the middle
   */
  public static OfficialAnswer read(byte[] body, Account account, UsageWindow asked)
      throws EOFException {
    AnswerValue answer = AnswerJson.read(body);
    String name = answer.get("account").get("name").text();
    if (!name.equals(account.name())) {
      throw new IllegalArgumentException(
          "the answer belongs to account "
              + Quoted.of(name)
              + ", the source is configured for "
              + Quoted.of(account.name()));
    }
    EnterpriseOfficialReader reader = new EnterpriseOfficialReader();
    reader.checkAsked(answer, asked);
    for (AnswerValue publisher : answer.get("publishers").items()) {
      reader.readPublisher(publisher, account);
    }
    return reader.figures.cutTo(asked);
  }

  private void checkAsked(AnswerValue answer, UsageWindow asked) {
    Optional<AnswerValue> bucket = answer.find("bucket");
    if (bucket.isPresent() && !bucket.get().text().equals("day")) {
      throw bucket.get().refused(Quoted.of(bucket.get().text()) + " is not day, as asked for");
    }
    Optional<AnswerValue> fromDate = answer.find("fromDate");
    LocalDate from = fromDate.map(AnswerValue::enterpriseDay).orElse(asked.from());
    if (fromDate.isPresent() && !from.equals(asked.from())) {
      throw fromDate.get().refused(from + " is not " + asked.from() + ", as asked for");
    }
    Optional<AnswerValue> toDate = answer.find("toDate");
    LocalDate to = toDate.map(AnswerValue::enterpriseDay).orElse(asked.toExclusive());
    // For a vendor whose clock is off, today may be another day.
    if (toDate.isPresent() && Math.abs(ChronoUnit.DAYS.between(to, asked.toExclusive())) > 1) {
      throw toDate.get().refused(to + " is not " + asked.toExclusive() + ", as asked for");
    }
    if (toDate.isPresent() && from.isBefore(to)) {
      figures.speaksOf(new UsageWindow(from, to));
    }
  }

  private void readPublisher(AnswerValue value, Account account) {
    Publisher publisher = new Publisher(account, value.get("type").text());
    readUsed(value, publisher);
    Optional<AnswerValue> products = value.find("products");
    if (products.isPresent()) {
      for (AnswerValue product : products.get().items()) {
        readProduct(product, new Product(publisher, product.get("type").text()));
      }
    }
  }

  private void readProduct(AnswerValue value, Product product) {
    readUsed(value, product);
    Optional<AnswerValue> endpoints = value.find("endpoints");
    if (endpoints.isPresent()) {
      for (AnswerValue endpoint : endpoints.get().items()) {
        readUsed(
            endpoint,
            new Endpoint(product, endpoint.get("type").text(), endpoint.get("label").text()));
      }
    }
  }

  private void readUsed(AnswerValue value, Scope scope) {
    Optional<AnswerValue> used = value.find("used");
    if (used.isPresent()) {
      for (AnswerValue bucket : used.get().items()) {
        readDay(bucket, scope);
      }
    }
  }

  private void readDay(AnswerValue bucket, Scope scope) {
    LocalDate day = bucket.get("timePeriod").enterpriseDay();
    figures.speaksOf(UsageWindow.ofDay(day));
    for (Counter counter : Counter.of(scope)) {
      bucket
          .find(counter.field())
          .ifPresent(
              count ->
                  figures.put(new DayCount(scope, counter.metric(), day), count.count(), count));
    }
  }
}
