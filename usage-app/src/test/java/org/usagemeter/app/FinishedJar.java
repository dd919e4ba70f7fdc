package org.usagemeter.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The jar that was built, and what lies beside it. */
final class FinishedJar {

  static final Path JAR =
      Path.of(Objects.requireNonNull(System.getProperty("usage.jar"), "usage.jar"));

  static final String JAVA_HOME = System.getProperty("java.home");

  /** For processes that end after a moment: a second compiler would take more than it gives. */
  static final List<String> BRIEFLY = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private FinishedJar() {}

  /** What runs it as a person does who knows nothing but Java. */
  static List<String> command(List<String> options, String... args) {
    List<String> words = new ArrayList<>(List.of(JAVA_HOME + "/bin/java"));
    words.addAll(BRIEFLY);
    // In the folder that it works in: what a killed process leaves elsewhere, the next one removes,
    // and complains where a third one was faster.
    words.add("-Dorg.sqlite.tmpdir=.");
    words.addAll(options);
    words.addAll(List.of("-jar", JAR.toString()));
    words.addAll(List.of(args));
    return words;
  }

  /** The same, with the archive of the build, where it is: it starts in half the time. */
  static List<String> commandWithArchive(List<String> options, String... args) {
    List<String> all = new ArrayList<>(options);
    all.add("-XX:SharedArchiveFile=" + JAR.resolveSibling("usage.jsa"));
    return command(all, args);
  }
}
