package org.usagemeter.wire;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Lines of cells. Source of the form: RFC 4180. For use by one thread. */
final class CsvText {

  private static final Pattern SPECIAL = Pattern.compile("[\",\r\n]");

  private final StringBuilder text = new StringBuilder();

  CsvText line(List<String> cells) {
    text.append(cells.stream().map(CsvText::quoted).collect(Collectors.joining(",")));
    text.append("\r\n");
    return this;
  }

  private static String quoted(String cell) {
    return SPECIAL.matcher(cell).find() ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
