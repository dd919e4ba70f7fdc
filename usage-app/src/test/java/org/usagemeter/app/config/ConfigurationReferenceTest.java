package org.usagemeter.app.config;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.usagemeter.app.console.Failed;
import org.usagemeter.app.data.DataChoice;
import org.usagemeter.http.server.access.PasswordHash;

/** {@code docs/configuration.md} says what the readers take: every key, and what is usual. */
class ConfigurationReferenceTest {

  private static final String DIGEST =
      "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b";
  private static final String HASH =
      "'" + PasswordHash.unmatched(new SecureRandom()).encoded() + "'";

  @TempDir private Path directory;

  /**
   * A key and where it is.
   *
   * @param section the mapping that has it
   * @param key itself
   */
  record Listed(ConfigSection section, ConfigKey key) {

    @Override
    public String toString() {
      return section.path() + " " + key.name();
    }
  }

  static Stream<Listed> keys() {
    return Stream.of(ConfigSection.values())
        .flatMap(section -> section.keys().values().stream().map(key -> new Listed(section, key)));
  }

  static Stream<Listed> keysWithUsualValue() {
    return keys().filter(listed -> listed.key().usualValue().isPresent());
  }

  static Stream<Listed> keysWithRange() {
    return keys().filter(listed -> !listed.key().range().isEmpty());
  }

  @Test
  void page_isWhatTheProgramWrites() throws IOException {
    assertThat(Files.readString(Path.of("..", "docs", "configuration.md")))
        .as(
            "mvn -q package -DskipTests"
                + " && usage-app/target/usage config reference > docs/configuration.md")
        .isEqualTo(ConfigurationReference.text());
  }

  @ParameterizedTest
  @MethodSource("keys")
  void key_isRead(Listed listed) {
    // Neither one value nor a section, and no list of either.
    String refused = mistakeOf(listed, "[{surely_not: []}]");

    assertThat(refused).containsPattern("\\b" + listed.key().name() + "\\b");
  }

  @ParameterizedTest
  @EnumSource
  void keyThatIsNotListed_isNotTaken(ConfigSection section) {
    String refused = mistakeOf(document(section, Map.of("surely_not", "1")));

    assertThat(refused)
        .contains("unknown key", "known here: " + String.join(", ", section.keys().keySet()));
  }

  @ParameterizedTest
  @MethodSource("keysWithUsualValue")
  void usualValue_isWhatHoldsWithoutIt(Listed listed) {
    String usual = listed.key().usualValue().orElseThrow();

    Configuration written = read(document(listed, usual));
    Configuration left = read(document(listed.section(), Map.of()));

    assertThat(written).isEqualTo(left);
  }

  @Test
  void fileThatSaysNothing_isAsNoFile() {
    Configuration read = read(document(ConfigSection.TOP, Map.of()));

    assertThat(read.listening()).isEqualTo(Listening.DEFAULT);
    assertThat(read.collecting()).isEqualTo(CollectingTerms.NONE);
  }

  @ParameterizedTest
  @MethodSource("keysWithRange")
  void range_isWhatIsTaken(Listed listed) {
    List<String> range = listed.key().range();

    range.forEach(end -> assertThat(mistakeOf(listed, end)).as(end).isEmpty());
    String below = moved(range.get(0), -1);
    assertThat(mistakeOf(listed, below)).as(below).contains(listed.key().name());
    if (range.size() == 2) {
      String above = moved(range.get(1), 1);
      assertThat(mistakeOf(listed, above)).as(above).contains(listed.key().name());
    }
  }

  @Test
  void passwordVariable_isTheOneThatIsRead() {
    assertThat(ConfigurationReference.text()).contains("`" + DataChoice.PASSWORD_VARIABLE + "`");
  }

  @Test
  void example_isRead() {
    Matcher example =
        Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(ConfigurationReference.text());
    assertThat(example.find()).isTrue();

    Configuration read = read(example.group(1));

    assertThat(read.storage()).isPresent();
    assertThat(read.catalog().projects()).hasSize(1);
    assertThat(read.credentials().isEmpty()).isFalse();
  }

  /** A document in which this key has this value. */
  private static String document(Listed listed, String value) {
    return document(listed.section(), Map.of(listed.key().name(), value));
  }

  /** A document that has such a section with what it needs and {@code entries}. */
  private static String document(ConfigSection section, Map<String, String> entries) {
    Map<String, String> all = needed(section.path());
    all.putAll(entries);
    String inner = flow(all);
    String path = section.path();
    while (!path.isEmpty()) {
      int dot = path.lastIndexOf('.');
      String last = path.substring(dot + 1);
      path = path.substring(0, Math.max(dot, 0));
      Map<String, String> around = needed(path);
      around.put(last.replace("[]", ""), last.endsWith("[]") ? "[" + inner + "]" : inner);
      inner = flow(around);
    }
    return inner;
  }

  private static String flow(Map<String, String> mapping) {
    return mapping.entrySet().stream()
        .map(entry -> entry.getKey() + ": " + entry.getValue())
        .collect(joining(", ", "{", "}"));
  }

  private static Map<String, String> needed(String path) {
    return new LinkedHashMap<>(
        switch (path) {
          case "" -> Map.of("projects", "[{id: 7}]", "accounts", "[{name: a}]");
          case "projects[]", "projects[].apps[]" -> Map.of("id", "7");
          case "accounts[]" -> Map.of("name", "a");
          case "accounts[].publishers[]", "accounts[].publishers[].products[]" ->
              Map.of("type", "t");
          case "accounts[].publishers[].products[].endpoints[]" ->
              Map.of("type", "t", "label", "l");
          case "storage" -> Map.of("url", "'memory:'");
          case "sources[]" ->
              Map.of("name", "n", "kind", "v2", "project", "7", "token_file", "t.txt");
          case "server.tls" -> Map.of("certificate", "c.pem", "key", "k.pem");
          case "tokens[]" -> Map.of("sha256", DIGEST, "role", "read", "project", "7");
          case "users[]" -> Map.of("name", "n", "account", "a", "password", HASH);
          default -> Map.of();
        });
  }

  /** The same with one more or one less of its unit. */
  private static String moved(String end, int by) {
    String unit = end.replaceAll("[0-9]", "");
    return Long.parseLong(end.substring(0, end.length() - unit.length())) + by + unit;
  }

  private String mistakeOf(Listed listed, String value) {
    return mistakeOf(document(listed, value));
  }

  /** What is said against such a file; nothing where nothing is. */
  private String mistakeOf(String yaml) {
    try {
      read(yaml);
      return "";
    } catch (Failed e) {
      return String.valueOf(e.getMessage());
    }
  }

  private Configuration read(String yaml) {
    try {
      return ConfigFile.readAll(Files.writeString(directory.resolve("usage.yaml"), yaml));
    } catch (IOException e) {
      throw new AssertionError(yaml, e);
    }
  }
}
