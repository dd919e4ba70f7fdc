package org.usagemeter.storage.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.official.KeptContact;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.OfficialReport;
import org.usagemeter.domain.official.SourceContact;
import org.usagemeter.domain.official.SourceFailure;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.official.SummaryField;
import org.usagemeter.domain.port.out.OfficialUsageArchive;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.Endpoint;
import org.usagemeter.domain.scope.Product;
import org.usagemeter.domain.scope.Publisher;
import org.usagemeter.domain.time.UsageWindow;

/** What is in the tables, and how often they are asked. */
@Tag("slow")
final class OfficialTablesTest {

  private static final UsageWindow MAY =
      new UsageWindow(Answers.MAY_1, LocalDate.parse("2024-06-01"));

  private final OfficialStorage storage = OfficialStorage.open(OfficialStorage.newSchema());

  @AfterEach
  void close() {
    storage.close();
  }

  @Test
  void viewForPeople_hasEveryFact() {
    OfficialUsageArchive archive = storage.officialUsageArchive();
    Waiting.await(archive.keep(Answers.of(Answers.ON_MAY_1, 7, Answers.NOON)));
    Waiting.await(archive.keep(Answers.of(Answers.ON_MAY_1, 8, Answers.NOON.plusNanos(1_999))));
    Waiting.await(
        archive.keep(
            Answers.of(
                new OfficialFigure.Summary(Answers.PROJECT, SummaryField.PROJECT_CAP),
                9,
                Answers.NOON)));

    assertThat(official())
        .containsExactly(
            "v2 7, null, project 7, project_cap, 9, 2024-05-02 12:00:00, 2024-05-02 12:00:00",
            "v2 7, 2024-05-01, project 7, activities, 7, 2024-05-02 12:00:00, 2024-05-02 12:00:00",
            "v2 7, 2024-05-01, project 7, activities, 8, 2024-05-02 12:00:00.000001,"
                + " 2024-05-02 12:00:00.000001");
  }

  @ParameterizedTest
  @CsvSource({
    "-999999999-01-01, -1000000000-01-01T00:00:00Z, null, null",
    "-4713-11-24, -4712-01-01T00:00:00Z, 4714-11-24 BC, 4713-01-01 00:00:00 BC",
    "+999999999-12-31, +1000000000-12-31T23:59:59.999999999Z, null, null",
  })
  void viewForPeople_hasNoDayOrMomentThatTheServerDoesNotKnow(
      String day, String at, String shownDay, String shownMoment) {
    OfficialFigure figure =
        new OfficialFigure.DayCount(Answers.PROJECT, Metric.ACTIVITIES, LocalDate.parse(day));
    Waiting.await(storage.officialUsageArchive().keep(Answers.of(figure, 1, Instant.parse(at))));

    assertThat(official())
        .containsExactly(
            "v2 7, "
                + shownDay
                + ", project 7, activities, 1, "
                + shownMoment
                + ", "
                + shownMoment);
  }

  @Test
  void statementsRunAgain_changeNothing() {
    Waiting.await(
        storage.officialUsageArchive().keep(Answers.of(Answers.ON_MAY_1, 7, Answers.NOON)));
    List<String> before = official();

    OfficialSchema.statements().forEach(this::run);

    assertThat(official()).isEqualTo(before);
  }

  @Test
  void contactOfAnySize_takesTheSameFewStatements() {
    int small = statements(archive -> archive.keep(Answers.of(1, 2, 0, Answers.NOON)));
    int large = statements(archive -> archive.keep(Answers.of(90, 100, 0, Answers.NOON)));
    int again =
        statements(archive -> archive.keep(Answers.of(90, 100, 4000, Answers.NOON.plusNanos(1))));

    assertThat(small).isEqualTo(large).isLessThanOrEqualTo(6);
    assertThat(again).isLessThanOrEqualTo(small);
  }

  @Test
  void readingOfAnySize_takesOneStatement() {
    Waiting.await(storage.officialUsageArchive().keep(Answers.of(30, 10, 0, Answers.NOON)));

    assertThat(statements(archive -> archive.newest(Answers.USAGE, MAY))).isEqualTo(1);
    assertThat(statements(archive -> archive.history(Answers.USAGE, MAY))).isEqualTo(1);
  }

  @Test
  void workThatIsRunAgain_countsOnce() {
    OfficialUsageArchive archive =
        new PostgresqlOfficialUsageArchive(
            new Transactions() {
              @Override
              public <T> Future<T> write(Function<SqlConnection, Future<T>> work) {
                IllegalStateException lost = new IllegalStateException("the connection is lost");
                return storage
                    .transactions()
                    .<T>write(
                        connection ->
                            work.apply(connection).compose(done -> Future.failedFuture(lost)))
                    .recover(
                        failure ->
                            failure == lost
                                ? storage.transactions().write(work)
                                : Future.failedFuture(failure));
              }

              @Override
              public <T> Future<T> read(Function<SqlConnection, Future<T>> work) {
                return storage.transactions().read(work);
              }
            });

    KeptContact first = Waiting.await(archive.keep(Answers.of(3, 2, 0, Answers.NOON)));
    KeptContact second =
        Waiting.await(archive.keep(Answers.of(3, 2, 1, Answers.NOON.plusNanos(1))));

    assertThat(first).isEqualTo(new KeptContact(6, 0, 0));
    assertThat(second).isEqualTo(new KeptContact(0, 1, 5));
    assertThat(Waiting.await(archive.history(Answers.USAGE, MAY))).hasSize(7);
  }

  @Test
  void longestNames_areKept() {
    // Three bytes each, none like the other, so that nothing can be compressed.
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      names.append((char) (0x4e00 + i * 7919 % 20000));
    }
    Publisher publisher =
        new Publisher(new Account(names.substring(0, 200)), names.substring(200, 400));
    Endpoint endpoint =
        new Endpoint(
            new Product(publisher, names.substring(400, 600)),
            names.substring(600, 800),
            names.substring(800));
    SourceTarget target = SourceTarget.usageOf(publisher.account());
    OfficialFigure figure = new OfficialFigure.DayCount(endpoint, Metric.ACTIVITIES, Answers.MAY_1);
    SourceContact contact =
        new SourceContact(
            target,
            Answers.NOON,
            new OfficialReport(MAY, Map.of(figure, 1L), true, Optional.empty()));

    KeptContact first = Waiting.await(storage.officialUsageArchive().keep(contact));
    KeptContact again = Waiting.await(storage.officialUsageArchive().keep(contact));

    assertThat(first).isEqualTo(new KeptContact(1, 0, 0));
    assertThat(again).isEqualTo(new KeptContact(0, 0, 1));
    assertThat(Waiting.await(storage.officialUsageArchive().newest(target, MAY)))
        .singleElement()
        .satisfies(fact -> assertThat(fact.figure()).isEqualTo(figure));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "update usage_target set kind = 'v3' | usage_target",
        "update usage_target set name = ' ' | usage_target",
        "update usage_official_scope set scope = 'planet 7' | usage_figure",
        "delete from usage_official_scope | usage_figure",
        "update usage_figure set figure = '9 lives' | usage_figure",
        "update usage_figure set first_second = last_second + 1 | usage_figure",
        "update usage_figure set last_second = 1e17 | usage_figure",
        "update usage_answered set day = 1e17 | usage_answered",
      })
  void rowThatSomebodyChanged_isDamage(String statement, String table) {
    Waiting.await(
        storage.officialUsageArchive().keep(Answers.of(Answers.ON_MAY_1, 7, Answers.NOON)));
    run(statement);

    assertThat(
            Stream.<CompletionStage<?>>of(
                    storage.officialUsageArchive().statuses(),
                    storage.officialUsageArchive().newest(Answers.USAGE, RandomHistory.ALL),
                    storage.officialUsageArchive().answered(Answers.USAGE))
                .map(Waiting::failure))
        .filteredOn(failure -> failure != null)
        .isNotEmpty()
        .allSatisfy(
            failure ->
                assertThat(failure)
                    .isInstanceOf(UsageException.Damaged.class)
                    .hasMessageContaining(table));
  }

  @Test
  void factThatSomebodyTookAway_isDamageWhereFactsAreHandedOver() {
    OfficialUsageArchive archive = storage.officialUsageArchive();
    Waiting.await(archive.keep(Answers.of(Answers.ON_MAY_1, 7, Answers.NOON)));
    Waiting.await(archive.keep(Answers.of(Answers.ON_MAY_1, 8, Answers.NOON)));
    run("delete from usage_fact");

    assertThat(Waiting.failure(storage.usageTransfer().read(piece -> {})))
        .isInstanceOf(UsageException.Damaged.class)
        .hasMessageContaining("2 facts about");
  }

  @Test
  void failureOfAnyWords_isToldAsItIs() {
    SourceFailure failure =
        new SourceFailure(Answers.USAGE, Answers.NOON, "a\u0000b \ud800 \\ '\" \ud83d\ude00");

    Waiting.await(storage.officialUsageArchive().keepFailure(failure));

    assertThat(Waiting.await(storage.officialUsageArchive().statuses()))
        .singleElement()
        .satisfies(status -> assertThat(status.failure()).contains(failure));
  }

  private int statements(Function<OfficialUsageArchive, CompletionStage<?>> call) {
    AtomicInteger count = new AtomicInteger();
    OfficialUsageArchive archive =
        new PostgresqlOfficialUsageArchive(
            new Transactions() {
              @Override
              public <T> Future<T> write(Function<SqlConnection, Future<T>> work) {
                return storage
                    .transactions()
                    .write(connection -> work.apply(counting(connection, count)));
              }

              @Override
              public <T> Future<T> read(Function<SqlConnection, Future<T>> work) {
                return storage
                    .transactions()
                    .read(connection -> work.apply(counting(connection, count)));
              }
            });
    Waiting.await(call.apply(archive));
    return count.get();
  }

  /** Counts whatever is prepared or asked on the connection. */
  private static SqlConnection counting(SqlConnection connection, AtomicInteger count) {
    return (SqlConnection)
        Proxy.newProxyInstance(
            SqlConnection.class.getClassLoader(),
            new Class<?>[] {SqlConnection.class},
            (proxy, method, arguments) -> {
              count.incrementAndGet();
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private void run(String statement) {
    Waiting.await(
        storage.transactions().write(connection -> connection.query(statement).execute()));
  }

  /** The rows of the view in the order in which it has them. */
  private List<String> official() {
    return Waiting.await(
        storage
            .transactions()
            .read(
                connection ->
                    connection
                        .query(
                            "select concat_ws(', ', target, coalesce(day::text, 'null'), scope,"
                                + " figure, value, coalesce((first_seen at time zone 'utc')::text,"
                                + " 'null'), coalesce((last_seen at time zone 'utc')::text,"
                                + " 'null')) from official")
                        .execute()
                        .map(
                            rows -> {
                              List<String> texts = new ArrayList<>();
                              for (Row row : rows) {
                                texts.add(row.getString(0));
                              }
                              return texts;
                            })));
  }
}
