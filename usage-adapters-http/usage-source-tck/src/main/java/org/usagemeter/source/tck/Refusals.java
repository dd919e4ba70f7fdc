package org.usagemeter.source.tck;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** The vendor's answers that are not numbers, in the words in which it gives them. */
public final class Refusals {

  private Refusals() {}

  /** 429 for too many requests, without any header that says until when. */
  public static VendorAnswer rateLimited() {
    return problem(429, "Too Many Requests");
  }

  /** As {@link #rateLimited()}, in the older form with an error code. */
  public static VendorAnswer rateLimitedByCode() {
    return VendorAnswer.json(
        429, "{\"errors\":[{\"code\":88,\"message\":\"Rate limit exceeded\"}]}");
  }

  /**
   * {@code refusal} with nothing left, until {@code resetsAt} of a clock that shows {@code now}.
   */
  public static VendorAnswer until(VendorAnswer refusal, Instant now, Instant resetsAt) {
    return refusal.at(now).allowance(50, 0, resetsAt);
  }

  /** 429 for a cap that is used up; its rate limit is far from used up. */
  public static VendorAnswer capReached(Instant now) {
    return VendorAnswer.json(
            429,
            "{\"account_id\":1,\"product_name\":\"standard-basic\",\"title\":\"UsageCapExceeded\","
                + "\"period\":\"Monthly\",\"scope\":\"Product\","
                + "\"detail\":\"Usage cap exceeded: Monthly product cap\","
                + "\"type\":\"https://api.twitter.com/2/problems/usage-capped\"}")
        .at(now)
        .allowance(50, 48, now.plusSeconds(600));
  }

  /** 402 for credits that are used up. */
  public static VendorAnswer creditsDepleted() {
    return VendorAnswer.json(
        402,
        "{\"account_id\":1,\"title\":\"CreditsDepleted\",\"detail\":\"No credits are left\","
            + "\"type\":\"https://api.twitter.com/2/problems/credits\"}");
  }

  /** 401 for a credential that is wrong. */
  public static VendorAnswer unauthorized() {
    return problem(401, "Unauthorized");
  }

  /** 403 for a credential that may not ask this. */
  public static VendorAnswer forbidden() {
    return VendorAnswer.json(
        403,
        "{\"client_id\":\"1\",\"detail\":\"Not enrolled for this endpoint\","
            + "\"title\":\"Client Forbidden\",\"required_enrollment\":\"Enterprise\","
            + "\"reason\":\"client-not-enrolled\","
            + "\"type\":\"https://api.twitter.com/2/problems/client-forbidden\"}");
  }

  /** 400 for a question that the vendor does not take. */
  public static VendorAnswer invalidRequest() {
    return VendorAnswer.json(
        400,
        "{\"errors\":[{\"parameters\":{\"days\":[\"91\"]},"
            + "\"message\":\"The `days` query parameter value [91] is not between 1 and 90\"}],"
            + "\"title\":\"Invalid Request\","
            + "\"detail\":\"One or more parameters to your request was invalid.\","
            + "\"type\":\"https://api.twitter.com/2/problems/invalid-request\"}");
  }

  /** 404 without content, for what is not offered to the credential. */
  public static VendorAnswer notOffered() {
    return VendorAnswer.empty(404);
  }

  /** 503 while the vendor is down. */
  public static VendorAnswer unavailable() {
    return problem(503, "Service Unavailable");
  }

  /** The page of a proxy, for people. */
  public static VendorAnswer htmlPage(int status) {
    return VendorAnswer.of(
        status,
        "text/html; charset=utf-8",
        "<!DOCTYPE html><html><body><h1>We will be right back</h1></body></html>"
            .getBytes(StandardCharsets.UTF_8));
  }

  /** 200 with the credential in the body, in each form in which a vendor might show it. */
  public static VendorAnswer echo(VendorLogin login) {
    return VendorAnswer.json(
        200,
        "{\"echo\":{\"authorization\":\""
            + login.authorization()
            + "\",\"seen\":[\""
            + String.join("\",\"", login.forms())
            + "\"]}}");
  }

  private static VendorAnswer problem(int status, String title) {
    return VendorAnswer.json(
        status,
        "{\"title\":\""
            + title
            + "\",\"type\":\"about:blank\",\"status\":"
            + status
            + ",\"detail\":\""
            + title
            + "\"}");
  }
}
