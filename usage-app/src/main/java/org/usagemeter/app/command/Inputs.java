package org.usagemeter.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.usagemeter.app.console.Failed;
import org.usagemeter.app.console.Sentences;
import org.usagemeter.app.console.Surroundings;
import org.usagemeter.app.console.WrongCall;
import org.usagemeter.app.input.Source;

/** The files that were typed. All of them are looked at before any is read. */
final class Inputs {

  private static final String STANDARD_INPUT = "-";

  private Inputs() {}

  static List<Source> of(List<String> files, Surroundings around) {
    List<Source> sources = new ArrayList<>();
    for (String file : files) {
      sources.add(of(file, around));
    }
    if (files.stream().filter(STANDARD_INPUT::equals).count() > 1) {
      throw new WrongCall("standard input (-) can be read only once");
    }
    return sources;
  }

  private static Source of(String file, Surroundings around) {
    if (file.equals(STANDARD_INPUT)) {
      return Source.ofStream(file, around.in());
    }
    Path path = around.path(file);
    if (!Files.exists(path)) {
      throw new Failed(file + ": no such file; nothing was recorded");
    }
    if (Files.isDirectory(path)) {
      throw new Failed(file + ": a directory, not a file; nothing was recorded");
    }
    if (!Files.isReadable(path)) {
      throw new Failed(file + ": permission denied; nothing was recorded");
    }
    try {
      return Source.ofFile(file, path);
    } catch (IOException e) {
      throw new Failed(file + ": " + Sentences.of(e), e);
    }
  }
}
