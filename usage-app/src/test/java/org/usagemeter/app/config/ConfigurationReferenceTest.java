package org.usagemeter.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usagemeter.app.data.DataChoice;
import org.usagemeter.domain.metering.ListedProject;
import org.usagemeter.http.server.settings.Bounds;
import org.usagemeter.http.server.settings.RateLimit;
import org.usagemeter.http.server.settings.RateLimits;
import org.usagemeter.http.server.settings.ServerSettings;

/** {@code docs/configuration.md} says what the readers take: every key, and what is usual. */
class ConfigurationReferenceTest {

  private static final Path REFERENCE = Path.of("..", "docs", "configuration.md");
  private static final Pattern SECTION = Pattern.compile("## (?:`([^`]+)`|The file)");
  private static final Pattern ROW = Pattern.compile("\\| `([a-z0-9_]+)` \\|(.*)\\|");

  @TempDir private Path directory;

  private final Map<String, Map<String, Row>> documented = new LinkedHashMap<>();
  private String text = "";

  /**
   * A row of a table.
   *
   * @param usual the column of defaults
   * @param bounds the column of bounds
   */
  private record Row(String usual, String bounds) {}

  @BeforeEach
  void read() throws IOException {
    text = Files.readString(REFERENCE);
    Map<String, Row> rows = new LinkedHashMap<>();
    for (String line : text.lines().toList()) {
      Matcher section = SECTION.matcher(line);
      if (line.startsWith("## ")) {
        rows = new LinkedHashMap<>();
      }
      if (section.matches()) {
        documented.put(section.group(1) == null ? "" : section.group(1), rows);
      }
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        String[] cells = row.group(2).split("\\|", -1);
        assertThat(cells).as(line).hasSize(4);
        assertThat(rows.put(row.group(1), new Row(cells[2].strip(), cells[3].strip())))
            .as(line)
            .isNull();
      }
    }
  }

  @Test
  void keys_areThoseThatAreRead() {
    Map<String, List<String>> keys = new LinkedHashMap<>();
    documented.forEach((section, rows) -> keys.put(section, List.copyOf(rows.keySet())));

    assertThat(keys).containsExactlyEntriesOf(ConfigKeys.sections());
  }

  @Test
  void everyKey_isTakenWhereItIsDocumented() {
    // A reader that takes less than its list would not know a key that the list has.
    documented.forEach(
        (section, rows) ->
            rows.forEach(
                (key, row) ->
                    assertThat(mistakeOf(section, key))
                        .as(section + " " + key)
                        .doesNotContain("unknown key")));
  }

  @Test
  void keyThatIsNotDocumented_isNotTaken() {
    documented
        .keySet()
        .forEach(
            section ->
                assertThat(mistakeOf(section, "surely_not"))
                    .as(section)
                    .contains("unknown key", "known here: " + knownIn(section)));
  }

  private static String knownIn(String section) {
    return String.join(", ", ConfigKeys.sections().getOrDefault(section, List.of()));
  }

  /** What is said of a file that has this key in this section, with a value of the wrong form. */
  private String mistakeOf(String section, String key) {
    StringBuilder yaml = new StringBuilder();
    String closing = "";
    if (!section.startsWith("projects") && !section.startsWith("accounts")) {
      yaml.append("projects: [{id: 7}]\n");
    }
    if (section.isEmpty()) {
      yaml.setLength(0);
      yaml.append(key).append(": 1\n");
    } else {
      for (String step : section.split("\\.", -1)) {
        boolean list = step.endsWith("[]");
        yaml.append(step.replace("[]", "")).append(list ? ": [{" : ": {").append(filling(step));
        closing = (list ? "}]" : "}") + closing;
      }
      int last = section.lastIndexOf('.') + 1;
      String filled = filling(section.substring(last));
      if (filled.startsWith(key + ":") || filled.contains(" " + key + ":")) {
        // Filled in already: it was taken if nothing is said of it.
        yaml.setLength(yaml.length() - ", ".length());
      } else {
        yaml.append(key).append(": 1");
      }
      yaml.append(closing).append('\n');
    }
    try {
      ConfigFile.readAll(Files.writeString(directory.resolve("usage.yaml"), yaml.toString()));
      return "";
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (RuntimeException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /** What has to be there so that what is below is read. */
  private static String filling(String step) {
    return switch (step) {
      case "projects[]", "apps[]" -> "id: 7, ";
      case "accounts[]" -> "name: a, ";
      case "publishers[]", "products[]" -> "type: t, ";
      default -> "";
    };
  }

  @Test
  void defaults_areThoseThatHold() {
    CollectingTerms collecting = CollectingTerms.NONE;
    assertUsual("projects[]", "cap_reset_day", ListedProject.DEFAULT_RESET_DAY);
    assertUsual("official", "every", length(collecting.every()));
    assertUsual("official", "settle_days", collecting.settlement().days());
    assertUsual("official.tolerance", "activities", collecting.tolerance().activities());
    assertUsual("official.tolerance", "percent", collecting.tolerance().partsPerMillion());
    assertUsual("server", "host", ServerSettings.LOOPBACK);
    assertUsual("server", "port", ServerSettings.DEFAULT_PORT);
    assertUsual("server.rate_limits", "v2", rate(RateLimits.VENDOR.v2()));
    assertUsual("server.rate_limits", "enterprise", rate(RateLimits.VENDOR.enterprise()));
    assertUsual("server.rate_limits", "failed_logins", rate(RateLimits.VENDOR.failedLogins()));
    Bounds limits = Bounds.DEFAULT;
    assertUsual("server.limits", "connections", limits.connections());
    assertUsual("server.limits", "body_bytes", limits.bodyBytes());
    assertUsual("server.limits", "waiting_activities", limits.waitingActivities());
    assertUsual("server.limits", "header_time", length(limits.headerTime()));
    assertUsual("server.limits", "idle_time", length(limits.idleTime()));
    assertUsual("server.limits", "body_time", length(limits.bodyTime()));
  }

  @Test
  void bounds_areThoseThatHold() {
    assertThat(row("", "late_days").bounds())
        .isEqualTo("1 to " + ConfigurationReader.MAX_LATE_DAYS);
    assertThat(row("projects[]", "cap_reset_day").bounds())
        .isEqualTo("1 to " + CatalogReader.MAX_RESET_DAY);
    assertThat(row("official", "every").bounds())
        .isEqualTo(
            length(CollectingTerms.LEAST_EVERY)
                + " to "
                + CollectingTerms.MOST_EVERY.toHours()
                + "h");
    assertThat(row("official", "settle_days").bounds())
        .isEqualTo("0 to " + OfficialReader.MAX_SETTLE_DAYS);
    assertThat(row("server", "port").bounds()).isEqualTo("0 to " + ServerReader.MAX_PORT);
  }

  @Test
  void passwordVariable_isTheOneThatIsRead() {
    assertThat(text).contains("`" + DataChoice.PASSWORD_VARIABLE + "`");
  }

  @Test
  void example_isRead() throws IOException {
    List<String> lines = new ArrayList<>();
    boolean inside = false;
    for (String line : text.lines().toList()) {
      if (line.equals("```yaml")) {
        inside = true;
      } else if (line.equals("```")) {
        inside = false;
      } else if (inside) {
        lines.add(line);
      }
    }
    Configuration read =
        ConfigFile.readAll(
            Files.writeString(directory.resolve("usage.yaml"), String.join("\n", lines)));

    assertThat(read.storage()).isPresent();
    assertThat(read.catalog().projects()).hasSize(1);
    assertThat(read.credentials().isEmpty()).isFalse();
  }

  private void assertUsual(String section, String key, Object value) {
    assertThat(row(section, key).usual()).as(section + " " + key).isEqualTo(value.toString());
  }

  private Row row(String section, String key) {
    Row row = documented.getOrDefault(section, Map.of()).get(key);
    assertThat(row).as(section + " " + key).isNotNull();
    return row;
  }

  private static String rate(RateLimit limit) {
    return limit.permits() + "/" + length(limit.period());
  }

  private static String length(Duration length) {
    if (length.toHours() > 0 && length.equals(Duration.ofHours(length.toHours()))) {
      return length.toHours() + "h";
    }
    return length.toSeconds() % 60 == 0 ? length.toMinutes() + "m" : length.toSeconds() + "s";
  }
}
