package org.usagemeter.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.usagemeter.domain.metering.Catalog;
import org.usagemeter.domain.metering.ListedProject;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Reach;
import org.usagemeter.domain.scope.ScopeTree;
import org.usagemeter.http.server.access.Credentials;
import org.usagemeter.http.server.access.Grant;
import org.usagemeter.http.server.access.Role;
import org.usagemeter.http.server.access.TokenHash;

class OneRunSecretTest {

  private static final String URL = "http://127.0.0.1:1";

  private static OneRunSecret secret(List<String> projects, List<String> accounts) {
    Map<Account, List<ScopeTree>> trees = new LinkedHashMap<>();
    accounts.forEach(name -> trees.put(new Account(name), List.of()));
    Catalog catalog =
        new Catalog(
            false,
            projects.stream().map(Project::new).map(ListedProject::unlisted).toList(),
            trees,
            Set.of());
    return OneRunSecret.of(catalog, new SecureRandom());
  }

  @Test
  void oneProject_isAllThatTheTokenReaches() {
    OneRunSecret secret = secret(List.of("7"), List.of());

    Credentials credentials = secret.credentials();
    assertThat(credentials.tokens().get(0).grant())
        .isEqualTo(new Grant(Role.ADMIN, new Reach.OfProject(new Project("7"))));
    assertThat(credentials.users()).isEmpty();
    assertThat(secret.lines(URL)).filteredOn(line -> line.startsWith("curl")).hasSize(1);
  }

  @Test
  void severalProjects_areAskedForByTheirId() {
    OneRunSecret secret = secret(List.of("7 & 8", "9"), List.of());

    assertThat(secret.credentials().tokens().get(0).grant())
        .isEqualTo(new Grant(Role.ADMIN, new Reach.Everything()));
    assertThat(secret.lines(URL))
        .contains(
            "curl -H \"Authorization: Bearer $TOKEN\" \""
                + URL
                + "/v1/usage?project=7%20%26%208\"");
  }

  @Test
  void firstAccount_hasAUserWithTheSameSecret() {
    OneRunSecret secret = secret(List.of(), List.of("a/ü", "b"));

    String shown = secret.lines(URL).get(2).replace("TOKEN=", "");
    Credentials credentials = secret.credentials();
    assertThat(credentials.tokens().get(0).hash()).isEqualTo(TokenHash.of(shown));
    assertThat(credentials.users()).hasSize(1);
    assertThat(credentials.users().get(0).name()).isEqualTo("demo");
    assertThat(credentials.users().get(0).grant())
        .isEqualTo(new Grant(Role.ADMIN, new Reach.OfAccount(new Account("a/ü"))));
    assertThat(credentials.users().get(0).password().matches(shown.toCharArray())).isTrue();
    assertThat(secret.lines(URL))
        .contains("curl -u \"demo:$TOKEN\" \"" + URL + "/metrics/usage/accounts/a%2F%C3%BC.json\"");
  }

  @Test
  void secret_isShownOnce() {
    OneRunSecret secret = secret(List.of("7"), List.of("a"));

    String lines = String.join("\n", secret.lines(URL));
    String shown = lines.substring(lines.indexOf("TOKEN=") + 6).lines().findFirst().orElseThrow();
    assertThat(lines).containsOnlyOnce(shown);
    assertThat(secret).asString().doesNotContain(shown);
  }
}
