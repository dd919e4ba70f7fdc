package org.usagemeter.app.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.usagemeter.app.console.Failed;
import org.usagemeter.app.console.Sentences;
import org.usagemeter.domain.metering.Catalog;

/**
 * The file {@code usage.yaml}: which projects and accounts are metered, what they consist of, how
 * the server listens, and who may ask it.
 */
public final class ConfigFile {

  /** Its name where no option says another. */
  public static final String DEFAULT_NAME = "usage.yaml";

  private static final int MAX_BYTES = 4 << 20;

  private ConfigFile() {}

  /**
   * Reads the catalog that {@code file} lists.
   *
   * @throws Failed with file, line and key of the first mistake, in whatever part it is
   */
  public static Catalog read(Path file) {
    return readAll(file).catalog();
  }

  /**
   * Reads everything that {@code file} says.
   *
   * @throws Failed with file, line and key of the first mistake
   */
  public static Configuration readAll(Path file) {
    String name = String.valueOf(file.getFileName());
    try {
      return ConfigurationReader.read(YamlDocument.compose(text(file)), file);
    } catch (ConfigMistake mistake) {
      throw new Failed(name + " " + mistake.getMessage(), mistake);
    } catch (CharacterCodingException e) {
      throw new Failed(file + " is not UTF-8 text", e);
    } catch (IOException e) {
      throw new Failed("cannot read the configuration: " + Sentences.of(e), e);
    }
  }

  private static String text(Path file) throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MAX_BYTES + 1);
    }
    if (bytes.length > MAX_BYTES) {
      throw new Failed(file + " is longer than " + (MAX_BYTES >> 20) + " MiB");
    }
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
