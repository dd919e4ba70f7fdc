package org.usagemeter.app.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Writes the activities behind the vendor's two samples, for who tries the finished packages. */
final class GoldenFiles {

  private GoldenFiles() {}

  /** Writes them into the folder {@code args[0]}. */
  public static void main(String... args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0]));
    for (Sample sample :
        List.of(SampleProject.sample(SampleProject.AS_OF), SampleAccount.sample())) {
      try (InputStream lines = sample.source().opening().open()) {
        Files.copy(lines, folder.resolve(sample.name()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
