package org.usagemeter.http.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.Set;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.official.SourceTerms;
import org.usagemeter.wire.VendorProblem;

/**
 * What an answer means that is not the one asked for.
 *
 * <p>Source: the statuses and problems that the vendor's endpoints were seen to answer.
 */
final class Refusals {

  private static final Set<String> CAP_TYPES = Set.of("usage-capped", "credits");
  private static final Set<String> CAP_TITLES = Set.of("UsageCapExceeded", "CreditsDepleted");

  private final SourceTerms terms;
  private final Mask mask;

  Refusals(SourceTerms terms, Mask mask) {
    this.terms = terms;
    this.mask = mask;
  }

  /**
   * The error that {@code answer} is.
   *
   * @param now when it came
   */
  UsageException of(HttpAnswer answer, Instant now) {
    int status = answer.status();
    VendorProblem problem = VendorProblem.read(answer.body());
    String said = said(status, problem);
    if (status == 401 || status == 403) {
      return new UsageException.AccessDenied(
          message("the vendor does not let the credential in (" + said + "): give it another one"));
    }
    if (status == 402 || (status == 429 && isCap(problem))) {
      return new UsageException.CapReached(
          message("the cap or the credits are used up (" + said + ")"));
    }
    if (status == 429) {
      RateHeaders headers = new RateHeaders(answer, terms.target().kind().limit(), now);
      return new UsageException.Throttled(
          message("the vendor was asked too often (" + said + "), ask later"),
          headers.retryAfter());
    }
    if (status >= 500 && status < 600) {
      return new UsageException.Unavailable(
          message("the vendor cannot answer for now (" + said + ")"), null);
    }
    if (status >= 300 && status < 400) {
      return unknown(
          "the vendor redirects to "
              + host(answer)
              + ", where the credential is not sent ("
              + status
              + "): see to the base URL",
          answer.body());
    }
    return unknown("the answer is not known (" + said + ")", answer.body());
  }

  /** An answer that is not understood; {@code why} says what is not known about it. */
  UsageException unknown(String why, byte[] body) {
    return new UsageException.UnknownAnswer(message(why), mask.body(body));
  }

  /** The vendor did not answer whole; a cause that shows a secret is left out. */
  UsageException unavailable(String why, Throwable cause) {
    return new UsageException.Unavailable(message(why), mask.shows(cause) ? null : cause);
  }

  private String message(String text) {
    return "source " + terms.name() + ": " + mask.text(text);
  }

  private static String said(int status, VendorProblem problem) {
    return problem.words().isEmpty() ? "status " + status : status + " " + problem.words();
  }

  private static boolean isCap(VendorProblem problem) {
    return CAP_TYPES.contains(problem.type()) || CAP_TITLES.contains(problem.title());
  }

  private static String host(HttpAnswer answer) {
    try {
      String host = new URI(answer.header("location").orElse("")).getHost();
      return host == null ? "another address" : host;
    } catch (URISyntaxException e) {
      return "another address";
    }
  }
}
