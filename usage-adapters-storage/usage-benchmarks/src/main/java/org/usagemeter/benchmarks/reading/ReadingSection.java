package org.usagemeter.benchmarks.reading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.usagemeter.benchmarks.reading.Beside.Rounds;
import org.usagemeter.benchmarks.table.Effort;
import org.usagemeter.benchmarks.table.Row;
import org.usagemeter.benchmarks.table.Section;
import org.usagemeter.benchmarks.table.Unit;

/**
 * Both vendor answers over HTTP, of a real server over a real file, beside a server in the same
 * process that sends the same bytes and does nothing else.
 */
public final class ReadingSection implements Section {

  private static final String NAME = "vendor answers";
  private static final int HEADLINE = 16;
  private static final double WANTED = 0.8;
  private static final int USUAL_APPS = 3;
  private static final int USUAL_ENDPOINTS = 10;
  private static final int USUAL_DAYS = 7;
  private static final int LONGEST = 90;
  private static final int COMMITS_PER_SECOND = 100;
  private static final int CONNECTIONS_THAT_GROW = 4;

  /** Nothing to set. */
  public ReadingSection() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Row> measure(Effort effort, Consumer<String> progress)
      throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("usage-reading");
    List<Row> rows = new ArrayList<>();
    try (BareServer bare = new BareServer()) {
      usual(effort, progress, directory, bare, rows);
      growth(effort, progress, directory, bare, rows);
    } finally {
      delete(directory);
    }
    return rows;
  }

  /** A project and an account of a usual size. */
  private static void usual(
      Effort effort, Consumer<String> progress, Path directory, BareServer bare, List<Row> rows)
      throws IOException, InterruptedException {
    var project = Customer.project(USUAL_APPS, LONGEST);
    var account = Customer.account(USUAL_ENDPOINTS, LONGEST);
    try (OurServer ours = new OurServer(directory, List.of(project, account))) {
      Beside beside = new Beside(NAME, ours, bare);
      Question v2 = Question.v2("v2", project, USUAL_DAYS);
      Question enterprise = Question.enterprise("enterprise", account);
      checkBytes(ours.v2Body(project, USUAL_DAYS), beside.teach(v2));
      checkBytes(ours.enterpriseBody(account), beside.teach(enterprise));
      for (Question question : List.of(v2, enterprise)) {
        headline(effort, progress, beside, question, rows);
      }
      for (int connections : effort == Effort.FULL ? List.of(1, 64) : List.<Integer>of()) {
        for (Question question : List.of(v2, enterprise)) {
          String subject = question.inWords() + ", " + connections(connections);
          progress.accept(subject);
          beside.teach(question);
          Rounds rounds = beside.measure(question, connections, 5, Duration.ofSeconds(1));
          rows.add(rounds.row(NAME, subject, Unit.REQUESTS_PER_SECOND, Round::requestsPerSecond));
          rows.add(percentile(rounds, subject, 50));
          rows.add(percentile(rounds, subject, 99).shownOnly());
        }
      }
      conditional(effort, progress, beside, project, rows);
      meanwhile(effort, progress, beside, project, v2, rows);
    }
  }

  private static void headline(
      Effort effort, Consumer<String> progress, Beside beside, Question question, List<Row> rows)
      throws IOException {
    String subject = question.inWords() + ", " + connections(HEADLINE);
    progress.accept(subject);
    beside.teach(question);
    Duration time = Duration.ofMillis(effort.pick(30, 600, 2_000));
    if (effort != Effort.SMOKE) {
      // The compiler has a lot to do first.
      beside.measure(question, HEADLINE, 1, time.multipliedBy(2));
    }
    Rounds rounds = beside.measure(question, HEADLINE, effort.pick(1, 5, 11), time);
    rows.add(
        rounds
            .row(NAME, subject, Unit.REQUESTS_PER_SECOND, Round::requestsPerSecond)
            .wanting(WANTED));
    rows.add(
        rounds.row(
            NAME,
            subject + ", processor time of the server for a request",
            Unit.MICROSECONDS,
            Round::processorMicros));
    rows.add(percentile(rounds, subject, 50));
    rows.add(percentile(rounds, subject, 99).shownOnly());
  }

  private static void conditional(
      Effort effort, Consumer<String> progress, Beside beside, Customer project, List<Row> rows)
      throws IOException {
    progress.accept("unchanged report");
    String tag = beside.teach(Question.report("report", project)).header("etag");
    Question unchanged = Question.conditional("report that did not change", project, tag);
    beside.teach(unchanged);
    Rounds rounds =
        beside.measure(
            unchanged,
            HEADLINE,
            effort.pick(1, 5, 7),
            Duration.ofMillis(effort.pick(20, 400, 1_000)));
    rows.add(
        rounds.row(
            NAME,
            "report of our own that did not change (304), " + connections(HEADLINE),
            Unit.REQUESTS_PER_SECOND,
            Round::requestsPerSecond));
  }

  private static void meanwhile(
      Effort effort,
      Consumer<String> progress,
      Beside beside,
      Customer project,
      Question question,
      List<Row> rows)
      throws IOException, InterruptedException {
    String subject =
        "v2, " + connections(HEADLINE) + ", while " + COMMITS_PER_SECOND + " commits a second";
    progress.accept(subject);
    beside.teach(question);
    Recorder recorder = new Recorder(beside.ours(), project, COMMITS_PER_SECOND);
    try {
      Rounds rounds =
          beside.measure(
              question,
              HEADLINE,
              effort.pick(1, 5, 7),
              Duration.ofMillis(effort.pick(20, 500, 1_000)));
      rows.add(rounds.row(NAME, subject, Unit.REQUESTS_PER_SECOND, Round::requestsPerSecond));
    } finally {
      recorder.end();
    }
  }

  /** Few and many apps, endpoints and days, all in one file. */
  private static void growth(
      Effort effort, Consumer<String> progress, Path directory, BareServer bare, List<Row> rows)
      throws IOException {
    int[] apps = effort == Effort.SMOKE ? new int[] {1, 10} : new int[] {1, 100, 1_000};
    int[] endpoints = effort == Effort.SMOKE ? new int[] {1, 10} : new int[] {1, 100, 10_000};
    int[] days = effort == Effort.SMOKE ? new int[] {1, 90} : new int[] {1, 30, LONGEST};
    List<Customer> projects = Arrays.stream(apps).mapToObj(n -> Customer.project(n, 30)).toList();
    List<Customer> accounts =
        Arrays.stream(endpoints).mapToObj(n -> Customer.account(n, 3)).toList();
    var old = Customer.project(USUAL_APPS, LONGEST);
    List<Customer> all = new ArrayList<>(projects);
    all.addAll(accounts);
    all.add(old);
    progress.accept("filling a file for growth");
    try (OurServer ours = new OurServer(directory, all)) {
      Beside beside = new Beside(NAME, ours, bare);
      List<Question> questions = new ArrayList<>();
      for (int n : days) {
        questions.add(Question.v2("v2, " + USUAL_APPS + " apps, " + n + " days", old, n));
      }
      for (int i = 0; i < apps.length; i++) {
        questions.add(Question.v2("v2, " + apps[i] + " apps, 7 days", projects.get(i), USUAL_DAYS));
      }
      for (int i = 0; i < endpoints.length; i++) {
        questions.add(
            Question.enterprise("enterprise, " + endpoints[i] + " endpoints", accounts.get(i)));
      }
      for (Question question : questions) {
        progress.accept(question.inWords());
        beside.teach(question);
        Rounds rounds =
            beside.measure(
                question,
                CONNECTIONS_THAT_GROW,
                effort.pick(1, 3, 7),
                Duration.ofMillis(effort.pick(5, 250, 1_000)));
        rows.add(
            rounds.row(
                NAME,
                question.inWords() + ", among all these, " + connections(CONNECTIONS_THAT_GROW),
                Unit.REQUESTS_PER_SECOND,
                Round::requestsPerSecond));
      }
      for (int i = 0; i < apps.length; i++) {
        afterCommit(effort, progress, beside, projects.get(i), rows);
      }
    }
  }

  private static void afterCommit(
      Effort effort, Consumer<String> progress, Beside beside, Customer project, List<Row> rows)
      throws IOException {
    Question question = Question.v2("v2", project, USUAL_DAYS);
    String subject = "v2, " + project.leaves().size() + " apps, first answer after a commit";
    progress.accept(subject);
    beside.teach(question);
    int times = effort.pick(3, 150, 500);
    if (effort != Effort.SMOKE) {
      AfterCommit.ours(beside.ours(), project, question, times);
    }
    Histogram ours = AfterCommit.ours(beside.ours(), project, question, times);
    Histogram bare = AfterCommit.bare(beside.bare(), beside.ours(), project, question, times);
    for (int percentile : new int[] {50, 99}) {
      rows.add(
          Row.beside(
                  NAME,
                  subject + ", p" + percentile,
                  Unit.MICROSECONDS,
                  ours.getValueAtPercentile(percentile) / 1e3,
                  Beside.PEER,
                  bare.getValueAtPercentile(percentile) / 1e3)
              .shownOnly());
    }
  }

  private static Row percentile(Rounds rounds, String subject, int percentile) {
    return rounds.row(
        NAME, subject + ", p" + percentile, Unit.MICROSECONDS, round -> round.micros(percentile));
  }

  private static String connections(int number) {
    return number == 1 ? "1 connection" : number + " connections";
  }

  private static void checkBytes(byte[] expected, Answered answer) {
    if (!Arrays.equals(expected, answer.body())) {
      throw new IllegalStateException("not what was to be answered: " + answer.text());
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
