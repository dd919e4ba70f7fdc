package org.usagemeter.benchmarks.reading;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.usagemeter.domain.scope.Publisher;

/**
 * A request as a real client sends it.
 *
 * @param inWords what is asked, for the table
 * @param request the bytes of the request
 * @param status the status of its answer
 */
record Question(String inWords, byte[] request, int status) {

  /** {@code GET /2/usage/tweets} with both daily lists. */
  static Question v2(String inWords, Customer consumer, int days) {
    return new Question(
        inWords,
        request(
            "/2/usage/tweets?days="
                + days
                + "&usage.fields=daily_project_usage,daily_client_app_usage",
            "Bearer " + consumer.secret(),
            ""),
        200);
  }

  /** The Enterprise Usage API's only one. */
  static Question enterprise(String inWords, Customer consumer) {
    String account = ((Publisher) consumer.root()).account().name();
    String login = account + ":" + consumer.secret();
    return new Question(
        inWords,
        request(
            "/metrics/usage/accounts/" + account + ".json",
            "Basic "
                + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.US_ASCII)),
            ""),
        200);
  }

  /** Our own report. */
  static Question report(String inWords, Customer consumer) {
    return new Question(
        inWords,
        request("/v1/usage?project=" + consumer.root().name(), "Bearer " + consumer.secret(), ""),
        200);
  }

  /** The same, where the answer with this entity tag is known. */
  static Question conditional(String inWords, Customer consumer, String tag) {
    return new Question(
        inWords,
        request(
            "/v1/usage?project=" + consumer.root().name(),
            "Bearer " + consumer.secret(),
            "If-None-Match: " + tag + "\r\n"),
        304);
  }

  private static byte[] request(String target, String authorization, String more) {
    return ("GET "
            + target
            + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: benchmark/1\r\nAccept: */*\r\n"
            + "Authorization: "
            + authorization
            + "\r\n"
            + more
            + "\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }
}
