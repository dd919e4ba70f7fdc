package org.usagemeter.http.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Reach;

class GrantTest {

  private static final Project PROJECT = new Project("7");
  private static final Account ACCOUNT = new Account("a");

  private static final Map<String, Reach> REACHES =
      Map.of(
          "everything", new Reach.Everything(),
          "project", new Reach.OfProject(PROJECT),
          "app", new Reach.OfApp(new App(PROJECT, "8")),
          "account", new Reach.OfAccount(ACCOUNT));

  @ParameterizedTest(name = "{0} {1} reads its project {2}, its account {3}")
  @CsvSource({
    "read,   everything, true,  true",
    "admin,  everything, true,  true",
    "ingest, everything, false, false",
    "read,   project,    true,  false",
    "admin,  project,    true,  false",
    "ingest, project,    false, false",
    "read,   app,        true,  false",
    "ingest, app,        false, false",
    "read,   account,    false, true",
    "ingest, account,    false, false",
  })
  void grant_readsWhatRoleAndReachAllow(
      String role, String reach, boolean project, boolean account) {
    Grant grant = new Grant(Role.of(role), REACHES.get(reach));

    assertThat(grant.mayRead(PROJECT)).isEqualTo(project);
    assertThat(grant.mayRead(ACCOUNT)).isEqualTo(account);
    assertThat(grant.mayRead(SourceTarget.usageOf(PROJECT))).isEqualTo(project);
    assertThat(grant.mayRead(SourceTarget.creditsOf(PROJECT))).isEqualTo(project);
    assertThat(grant.mayRead(SourceTarget.usageOf(ACCOUNT))).isEqualTo(account);
  }

  @ParameterizedTest(name = "{0} reads another project or account: {1}")
  @CsvSource({"everything, true", "project, false", "app, false", "account, false"})
  void grant_reachesNothingOfOthers(String reach, boolean expected) {
    Grant grant = new Grant(Role.ADMIN, REACHES.get(reach));

    assertThat(grant.mayRead(new Project("77"))).isEqualTo(expected);
    assertThat(grant.mayRead(new Account("A"))).isEqualTo(expected);
  }
}
