package org.usagemeter.storage.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usagemeter.storage.postgresql.Stages.await;
import static org.usagemeter.storage.postgresql.Stages.failure;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.domain.port.out.UsageStorageProvider;

@Tag("slow")
final class MigrationsTest {

  private final TestSchemas schemas = new TestSchemas();

  @AfterEach
  void dropSchemas() throws SQLException {
    schemas.close();
  }

  @Test
  void manyProcessesThatOpenAnEmptyDatabase_makeTheTablesOnce() throws Exception {
    List<CompletionStage<UsageStorage>> opening = new ArrayList<>();
    for (int process = 0; process < 4; process++) {
      opening.add(UsageStorageProvider.openUrl(schemas.url("one", "pool_size=2")));
    }

    List<UsageStorage> opened = opening.stream().map(Stages::await).toList();

    NaiveModel model = new NaiveModel("project");
    SplittableRandom random = new SplittableRandom(1);
    for (UsageStorage storage : opened) {
      var activities = model.activities(random, 10, 30);
      assertThat(await(storage.activityLedger().record(NaiveModel.batch(activities))).counted())
          .isEqualTo(model.record(activities));
    }
    opened.forEach(UsageStorage::close);
    assertThat(query("select count(*) from " + schemas.schema("one") + ".usage_schema"))
        .isEqualTo(Schema.versions().size());
  }

  @Test
  void stepThatFailed_isDoneAgainFromItsStart() throws Exception {
    List<List<String>> broken = new ArrayList<>(Schema.versions());
    broken.add(List.of("create table later (id integer)", "select nonsense"));
    DatabaseAddress address = DatabaseAddress.parse(schemas.address("one"));

    assertThat(failure(PostgresqlStorage.open(address, broken).toCompletionStage()))
        .isInstanceOf(UsageException.class);
    broken.set(broken.size() - 1, List.of("create table later (id integer)"));
    await(PostgresqlStorage.open(address, broken).toCompletionStage()).close();

    assertThat(query("select max(version) from " + schemas.schema("one") + ".usage_schema"))
        .isEqualTo(broken.size());
  }

  @Test
  void everyStatement_mayBeRunAgain() throws Exception {
    Stages.open(schemas.url("one")).close();

    try (Connection connection = RunningPostgresql.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("set search_path = " + schemas.schema("one"));
      for (List<String> version : Schema.versions()) {
        for (String sql : version) {
          statement.execute(sql);
        }
      }
    }
    Stages.open(schemas.url("one")).close();
  }

  @Test
  void newerTables_areRefusedNamingBothVersions() throws Exception {
    Stages.open(schemas.url("one")).close();
    execute("insert into " + schemas.schema("one") + ".usage_schema values (99)");

    assertThat(failure(UsageStorageProvider.openUrl(schemas.url("one"))))
        .isInstanceOf(UsageException.NewerFormat.class)
        .hasMessageContaining("99")
        .hasMessageContaining(String.valueOf(Schema.versions().size()));
  }

  @Test
  void userWhoMayOnlyReadAndWrite_opensTablesThatAreThere() throws Exception {
    Stages.open(schemas.url("one")).close();
    String schema = schemas.schema("one");
    String role = "user_" + schema;
    execute("create role " + role + " login");
    execute("grant usage on schema " + schema + " to " + role);
    execute(
        "grant select, insert, update, delete on all tables in schema " + schema + " to " + role);
    String url =
        "postgresql://" + role + "@localhost:" + RunningPostgresql.port() + "/postgres?schema=";
    try {
      Stages.open(url + schema).close();

      assertThat(failure(UsageStorageProvider.openUrl(url + schemas.schema("two"))))
          .isInstanceOf(UsageException.Unavailable.class)
          .hasMessageContaining("does not permit");
    } finally {
      execute("drop owned by " + role);
      execute("drop role " + role);
    }
  }

  @Test
  void schemaOfAnyName_isQuoted() throws Exception {
    String schema = schemas.schema("one") + " \"Ü\"; drop";
    String url =
        "postgresql:"
            + RunningPostgresql.address(
                "schema=" + schema.replace(" ", "%20").replace("\"", "%22"));
    try {
      Stages.open(url).close();
      Stages.open(url).close();
      assertThat(query("select count(*) from " + Names.quoted(schema) + ".usage_ledger"))
          .isEqualTo(1);
    } finally {
      execute("drop schema " + Names.quoted(schema) + " cascade");
    }
  }

  private static long query(String sql) throws SQLException {
    try (Connection connection = RunningPostgresql.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = RunningPostgresql.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
