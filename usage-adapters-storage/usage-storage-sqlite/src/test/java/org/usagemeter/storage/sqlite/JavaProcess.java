package org.usagemeter.storage.sqlite;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.sqlite.JDBC;
import org.usagemeter.domain.metering.Activity;

/** Starts another JVM with the classes of this one. */
final class JavaProcess {

  private JavaProcess() {}

  /** Starts {@code main} with the path of a file and other arguments. */
  static Process start(Class<?> main, Path file, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                // A killed process does not take the driver's library away: whoever removes the
                // folder of the file does.
                "-Dorg.sqlite.tmpdir=" + file.getParent(),
                "-cp",
                classPath(),
                main.getName(),
                file.toString()));
    command.addAll(Arrays.asList(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  static BufferedReader output(Process process) {
    return process.inputReader(StandardCharsets.UTF_8);
  }

  /** Where the classes were loaded from, whether from the class path or the module path. */
  private static String classPath() {
    Set<String> places = new LinkedHashSet<>();
    for (Class<?> type :
        List.of(JavaProcess.class, SqliteStorage.class, Activity.class, JDBC.class)) {
      places.add(
          new File(type.getProtectionDomain().getCodeSource().getLocation().getPath()).toString());
    }
    places.add(System.getProperty("java.class.path"));
    return String.join(File.pathSeparator, places);
  }
}
