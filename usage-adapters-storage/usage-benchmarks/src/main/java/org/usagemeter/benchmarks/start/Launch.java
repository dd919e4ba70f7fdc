package org.usagemeter.benchmarks.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How a server is started.
 *
 * @param command the first words of the command line; what it is to do follows
 */
record Launch(List<String> command) {

  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  Launch {
    command = List.copyOf(command);
  }

  /** The finished command, as a person types it: a script beside the jar. */
  static Launch ofScript() throws IOException {
    return new Launch(List.of(jar().resolveSibling("usage").toString()));
  }

  /** The finished jar, without any option for Java. */
  static Launch ofJar() throws IOException {
    return new Launch(List.of(JAVA.toString(), "-jar", jar().toString()));
  }

  private static Path jar() throws IOException {
    Path jar = Path.of(System.getProperty("usage.jar", "usage-app/target/usage.jar"));
    if (!Files.exists(jar)) {
      throw new IOException(
          "there is no "
              + jar.toAbsolutePath()
              + "; mvn -q package -DskipTests makes it, and -Dusage.jar=FILE names another one");
    }
    return jar.toAbsolutePath();
  }

  /** A program of this module, in a process of its own. */
  static Launch ofMain(Class<?> main) {
    return new Launch(
        List.of(JAVA.toString(), "-cp", System.getProperty("java.class.path"), main.getName()));
  }

  /** The process, started in {@code directory}; what it complains of goes to the file err there. */
  Process start(Path directory, List<String> arguments) throws IOException {
    List<String> words = new ArrayList<>(command);
    words.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(directory.toFile())
            .redirectError(ProcessBuilder.Redirect.appendTo(directory.resolve("err").toFile()));
    // The script is to find the same Java.
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return builder.start();
  }

  /** The command as it would be typed. */
  String inWords() {
    return String.join(" ", command);
  }
}
