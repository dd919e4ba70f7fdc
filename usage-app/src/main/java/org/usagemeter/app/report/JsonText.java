package org.usagemeter.app.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** JSON for people: indented by two, with a line feed at the end. */
public final class JsonText {

  private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");
  private static final Separators COLON =
      Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER);

  private JsonText() {}

  /** What {@code body} writes. */
  public static String of(Body body) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.setPrettyPrinter(
          new DefaultPrettyPrinter(COLON).withObjectIndenter(INDENT).withArrayIndenter(INDENT));
      body.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return text.append('\n').toString();
  }

  /** Something that writes itself as JSON. */
  @FunctionalInterface
  public interface Body {

    /** Writes itself, and leaves {@code json} open. */
    void write(JsonGenerator json) throws IOException;
  }
}
