package org.usagemeter.benchmarks.reading;

import java.io.IOException;
import org.HdrHistogram.Histogram;

/** How long the first answer takes after something was recorded. */
final class AfterCommit {

  private static final long LONGEST_NANOS = 60_000_000_000L;
  private static final String USED = "\"project_usage\":\"";

  private AfterCommit() {}

  /** Of ours; every answer has to know of what was recorded before. */
  static Histogram ours(OurServer server, Customer consumer, Question question, int times)
      throws IOException {
    Histogram latency = new Histogram(LONGEST_NANOS, 3);
    try (OneClient client = new OneClient(server.port())) {
      long used = used(client.ask(question));
      for (int i = 0; i < times; i++) {
        server.consumeOne(consumer);
        long start = System.nanoTime();
        Answered answer = client.ask(question);
        latency.recordValue(System.nanoTime() - start);
        long now = used(answer);
        if (now != used + 1) {
          throw new IllegalStateException(now + " used, after one more than " + used);
        }
        used = now;
      }
    }
    return latency;
  }

  /** Of the bare server, to which the same is recorded beside it. */
  static Histogram bare(
      BareServer server, OurServer ours, Customer consumer, Question question, int times)
      throws IOException {
    Histogram latency = new Histogram(LONGEST_NANOS, 3);
    try (OneClient client = new OneClient(server.port())) {
      client.ask(question);
      for (int i = 0; i < times; i++) {
        ours.consumeOne(consumer);
        long start = System.nanoTime();
        client.ask(question);
        latency.recordValue(System.nanoTime() - start);
      }
    }
    return latency;
  }

  private static long used(Answered answer) {
    String text = answer.text();
    int from = text.indexOf(USED) + USED.length();
    return Long.parseLong(text.substring(from, text.indexOf('"', from)));
  }
}
