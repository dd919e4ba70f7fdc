package org.usagemeter.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.usagemeter.app.console.Failed;
import org.usagemeter.domain.metering.Catalog;
import org.usagemeter.domain.metering.ListedProject;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Endpoint;
import org.usagemeter.domain.scope.Product;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Publisher;

class ConfigFileTest {

  @TempDir private Path directory;

  private Catalog read(String text) throws IOException {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private Catalog read(byte[] bytes) throws IOException {
    return ConfigFile.read(Files.write(directory.resolve("usage.yaml"), bytes));
  }

  @Test
  void projects_keepTheExactTextOfTheirIds() throws IOException {
    Catalog catalog =
        read(
            """
            projects:
              - id: 0042
                cap: 5_000_000_000
                cap_reset_day: 31
                apps: [{id: 1e3}, {id: "9999999999999999999999"}]
              - id: 1369785403853424
            """);

    ListedProject first = catalog.projects().get(0);
    Project project = new Project("0042");
    assertThat(first.cap()).isEqualTo(OptionalLong.of(5_000_000_000L));
    assertThat(first.capResetDay()).isEqualTo(31);
    assertThat(first.tree().scopes())
        .containsExactly(
            project, new App(project, "1e3"), new App(project, "9999999999999999999999"));
    ListedProject second = catalog.projects().get(1);
    assertThat(second).isEqualTo(ListedProject.unlisted(new Project("1369785403853424")));
  }

  @Test
  void accounts_keepTheirOrder() throws IOException {
    Catalog catalog =
        read(
            """
            accounts:
              - name: a
                publishers:
                  - type: twitter
                    products:
                      - type: Search
                      - type: PowerTrack
                        endpoints:
                          - {type: PowerTrack 2.0, label: b}
                          - {label: a, type: PowerTrack 2.0}
                  - type: automattic
              - name: b
            """);

    Publisher twitter = new Publisher(new Account("a"), "twitter");
    Product powertrack = new Product(twitter, "PowerTrack");
    assertThat(catalog.open()).isFalse();
    assertThat(catalog.tree(twitter).scopes())
        .containsExactly(
            twitter,
            new Product(twitter, "Search"),
            powertrack,
            new Endpoint(powertrack, "PowerTrack 2.0", "b"),
            new Endpoint(powertrack, "PowerTrack 2.0", "a"));
    assertThat(catalog.accounts()).containsOnlyKeys(new Account("a"), new Account("b"));
    assertThat(catalog.accounts().get(new Account("b"))).isEqualTo(List.of());
  }

  @Test
  void metrics_areAddedToTheStandardOnes() throws IOException {
    Catalog catalog = read("projects: [{id: 1}]\nmetrics: [users, lists]\n");

    assertThat(catalog.metrics())
        .contains(Metric.ACTIVITIES, new Metric("users"), new Metric("lists"));
  }

  @Test
  void byteOrderMark_isDropped() throws IOException {
    assertThat(read("\uFEFFprojects: [{id: 1}]").projects()).hasSize(1);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "projects: 7                       | line 1: projects: not a list; start each element with",
        "projects: [7]                     | line 1: projects[0]: not a mapping; known keys here: id",
        "projects: [{cap: 7}]              | line 1: projects[0]: the key \"id\" is missing",
        "projects: [{id: 7, id: 8}]        | line 1: projects[0]: the key \"id\" stands twice",
        "projects: [{id: 7}, {id: 7}]      | line 1: projects[1].id: \"7\" is listed twice",
        "projects: [{id: 7}, {id: \"7\"}]  | line 1: projects[1].id: \"7\" is listed twice",
        "projects: [{id: [7]}]             | line 1: projects[0].id: not a single value",
        "projects: [{id: }]                | line 1: projects[0].id: nothing is written here",
        "projects: [{id: ''}]              | line 1: projects[0].id: project id is empty",
        "projects: [{id: 7, cap: many}]    | line 1: projects[0].cap: not a whole number: \"many\"",
        "projects: [{id: 7, cap: -1}]      | line 1: projects[0].cap: not a whole number: \"-1\"",
        "projects: [{id: 7, cap: 9223372036854775808}] | line 1: projects[0].cap: larger than 9223",
        "projects: [{id: 7, cap_reset_day: 32}] | line 1: projects[0].cap_reset_day: not between",
        "projects: [{id: 7, cap_reset_day: 0}]  | line 1: projects[0].cap_reset_day: not between",
        "projects: [{id: 7, apps: [{id: 1}, {id: 1}]}] | line 1: projects[0].apps[1].id: \"1\" is",
        "project: [{id: 7}]                | line 1: unknown key \"project\"; known here: projects,",
        "projects: []                      | line 1: it lists neither projects nor accounts",
        "accounts: [{name: a}, {name: a}]  | line 1: accounts[1].name: \"a\" is listed twice",
        "metrics: [1x]                     | line 1: metrics[0]: metric name is not a letter",
        "projects: [{id: 7]                | line 1: not YAML: expected ',' or '}'",
        "projects: [&a {id: 7}, *a]        | line 1: references are not followed; write it out",
        "# nothing                         | line 1: it lists nothing; write projects: or accounts:",
        "- 7                               | line 1: not a mapping; known keys here: projects, acc",
      })
  void mistake_isNamedWithItsPlace(String text, String message) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(Failed.class)
        .hasMessageStartingWith("usage.yaml " + message);
  }

  @Test
  void mistakeFurtherDown_isNamedWithItsLine() {
    assertThatThrownBy(() -> read("projects:\n  - id: 7\n\n  - id: 8\n    cap: x\n"))
        .hasMessage("usage.yaml line 5: projects[1].cap: not a whole number: \"x\"");
  }

  @Test
  void endpointOfTheSameTypeAndLabel_isRefused() {
    String product =
        "{type: p, endpoints: [{type: e, label: l}, {type: e, label: m}, {type: e, label: l}]}";

    assertThatThrownBy(
            () ->
                read("accounts: [{name: a, publishers: [{type: t, products: [" + product + "]}]}]"))
        .hasMessageContaining("endpoints[2].label: \"l\" is listed twice");
  }

  @Test
  void deepNesting_isRefused() {
    assertThatThrownBy(() -> read("projects: " + "[".repeat(1_000) + "]".repeat(1_000)))
        .isInstanceOf(Failed.class)
        .hasMessageContaining("Nesting Depth exceeded");
  }

  @Test
  void severalDocuments_areRefused() {
    assertThatThrownBy(() -> read("projects: [{id: 1}]\n---\nprojects: [{id: 2}]\n"))
        .isInstanceOf(Failed.class)
        .hasMessageStartingWith("usage.yaml line 2: not YAML: ");
  }

  @Test
  void unprintableCharacter_isRefused() {
    assertThatThrownBy(() -> read("projects: [{id: \u0000}]"))
        .isInstanceOf(Failed.class)
        .hasMessageStartingWith("usage.yaml is not YAML: ");
  }

  @Test
  void otherEncoding_isRefused() {
    assertThatThrownBy(() -> read(new byte[] {'p', (byte) 0xE9, ':'}))
        .isInstanceOf(Failed.class)
        .hasMessageEndingWith("usage.yaml is not UTF-8 text");
  }

  @Test
  void hugeFile_isRefused() {
    assertThatThrownBy(() -> read(new byte[(4 << 20) + 1]))
        .isInstanceOf(Failed.class)
        .hasMessageEndingWith("usage.yaml is longer than 4 MiB");
  }

  @Test
  void fileThatCannotBeRead_isSaid() {
    assertThatThrownBy(() -> ConfigFile.read(directory))
        .isInstanceOf(Failed.class)
        .hasMessageStartingWith("cannot read the configuration: ");
  }
}
