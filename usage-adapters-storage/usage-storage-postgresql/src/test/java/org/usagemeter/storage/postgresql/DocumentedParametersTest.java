package org.usagemeter.storage.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code docs/configuration.md} lists the parameters, with the defaults and bounds that hold. */
final class DocumentedParametersTest {

  private static final Path REFERENCE = Path.of("..", "..", "docs", "configuration.md");
  private static final String HEADING = "## Parameters of `postgresql:` URLs";
  private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\|(.*)\\|");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern TEXT_BOUNDS = Pattern.compile("1 to (\\d+) characters");

  private final List<Row> documented = new ArrayList<>();

  /**
   * A row of the table.
   *
   * @param name the parameter
   * @param unit the column of units
   * @param usual the column of defaults
   * @param bounds the column of bounds
   */
  private record Row(String name, String unit, String usual, String bounds) {}

  @BeforeEach
  void read() throws IOException {
    boolean inside = false;
    for (String line : Files.readAllLines(REFERENCE)) {
      if (line.startsWith("## ")) {
        inside = line.equals(HEADING);
      }
      Matcher row = ROW.matcher(line);
      if (inside && row.matches()) {
        String[] cells = row.group(2).split("\\|", -1);
        assertThat(cells).as(line).hasSize(4);
        documented.add(new Row(row.group(1), cells[1].strip(), cells[2].strip(), cells[3].strip()));
      }
    }
  }

  @Test
  void parameters_areThoseThatAreRead() {
    assertThat(documented).extracting(Row::name).containsExactlyElementsOf(AddressParameters.KNOWN);
  }

  @Test
  void defaults_areThoseThatHold() {
    Function<DatabaseAddress, List<Object>> everything =
        address ->
            List.of(
                address.schema(),
                address.poolSize(),
                address.connectTimeout(),
                address.statementTimeout(),
                address.lockTimeout(),
                address.idleTimeout(),
                address.retryFor(),
                address.sslMode(),
                address.applicationName());
    List<String> spelledOut = new ArrayList<>();
    for (Row row : documented) {
      codes(row.usual()).forEach(usual -> spelledOut.add(row.name() + "=" + usual));
    }

    assertThat(spelledOut).hasSize(AddressParameters.KNOWN.size() - 2);
    assertThat(everything.apply(DatabaseAddress.parse("//u@h/db?" + String.join("&", spelledOut))))
        .isEqualTo(everything.apply(DatabaseAddress.parse("//u@h/db")));
    DatabaseAddress bare = DatabaseAddress.parse("//u@h/db");
    assertThat(bare.idMemory()).isEqualTo(Runtime.getRuntime().maxMemory() / 3);
    assertThat(bare.sslRootCert()).isEmpty();
  }

  @Test
  void bounds_areThoseThatHold() {
    int checked = 0;
    for (Row row : documented) {
      List<String> bounds = codes(row.bounds());
      for (String bound : bounds) {
        takes(row.name(), bound);
        checked++;
      }
      if (bounds.size() == 2) {
        refuses(row.name(), moved(bounds.get(1), 1));
        if (!bounds.get(0).startsWith("0")) {
          refuses(row.name(), moved(bounds.get(0), -1));
        }
      }
      Matcher text = TEXT_BOUNDS.matcher(row.bounds());
      if (text.matches()) {
        int most = Integer.parseInt(text.group(1));
        takes(row.name(), "x".repeat(most));
        refuses(row.name(), "x".repeat(most + 1));
        refuses(row.name(), "");
        checked++;
      }
    }

    assertThat(checked).isEqualTo(2 * 6 + 1 + 3);
  }

  @Test
  void choices_areThoseThatAreTaken() {
    Row mode =
        documented.stream().filter(row -> row.name().equals("sslmode")).findFirst().orElseThrow();

    assertThatThrownBy(() -> DatabaseAddress.parse("//h/db?sslmode=x"))
        .hasMessageContaining(codes(mode.unit()).toString());
  }

  private static void takes(String name, String value) {
    assertThat(DatabaseAddress.parse("//h/db?" + name + "=" + value)).isNotNull();
  }

  private static void refuses(String name, String value) {
    assertThatThrownBy(() -> DatabaseAddress.parse("//h/db?" + name + "=" + value))
        .as(name + "=" + value)
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** The same with one more or one less of its unit. */
  private static String moved(String bound, int by) {
    String unit = bound.replaceAll("[0-9]", "");
    return Long.parseLong(bound.substring(0, bound.length() - unit.length())) + by + unit;
  }

  private static List<String> codes(String cell) {
    return CODE.matcher(cell).results().map(code -> code.group(1)).toList();
  }
}
