package org.usagemeter.benchmarks.reading;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.usagemeter.benchmarks.table.Row;
import org.usagemeter.benchmarks.table.Unit;

/**
 * The same questions put to our server and to the bare one, which take turns.
 *
 * @param section the name of the section
 * @param ours our server
 * @param bare the bare one
 */
record Beside(String section, OurServer ours, BareServer bare) {

  static final String PEER = "bare Vert.x";

  /**
   * What both did.
   *
   * @param ours round by round
   * @param bare the same
   */
  record Rounds(List<Round> ours, List<Round> bare) {

    Row row(String section, String subject, Unit unit, ToDoubleFunction<Round> figure) {
      return Row.beside(
          section, subject, unit, Round.median(ours, figure), PEER, Round.median(bare, figure));
    }
  }

  /** Has the bare server answer as ours does, to the byte. */
  Answered teach(Question question) throws IOException {
    try (OneClient ourClient = new OneClient(ours.port());
        OneClient bareClient = new OneClient(bare.port())) {
      Answered answer = ourClient.ask(question);
      if (answer.status() != question.status()) {
        throw new IllegalStateException(
            question.inWords() + ": answered with " + answer.status() + " " + answer.text());
      }
      bare.repeat(answer);
      Answered repeated = bareClient.ask(question);
      if (!head(answer).equals(head(repeated)) || !answer.text().equals(repeated.text())) {
        throw new IllegalStateException(
            question.inWords() + ": " + head(answer) + " is not " + head(repeated));
      }
      return answer;
    }
  }

  /** Measures, after a warm-up. */
  Rounds measure(Question question, int connections, int rounds, Duration time) throws IOException {
    new Load(ours.port(), question, connections).run(time);
    new Load(bare.port(), question, connections).run(time);
    List<Round> our = new ArrayList<>();
    List<Round> theirs = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      our.add(new Load(ours.port(), question, connections).run(time));
      theirs.add(new Load(bare.port(), question, connections).run(time));
    }
    return new Rounds(our, theirs);
  }

  private static TreeMap<String, String> head(Answered answer) {
    TreeMap<String, String> head = new TreeMap<>();
    answer.headers().forEach(header -> head.put(header.getKey(), header.getValue()));
    return head;
  }
}
