package org.usagemeter.published;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The libraries built once more: elsewhere, later, in another zone and language, without what only
 * judges. Their javadoc takes longer than the rest, and is made where time does not matter.
 */
final class SecondBuild {

  /** Whether all libraries are built, and javadoc as well. */
  static final boolean WHOLE = Boolean.getBoolean("usage.long");

  /** Libraries with and without a dependency, and the rules, without which Maven builds neither. */
  private static final Set<String> SOME =
      Set.of("usage-architecture-rules", "usage-domain", "usage-wire");

  private static final Path ROOT = PublishedModule.ROOT;
  private static final Set<Path> LEFT_OUT =
      Set.of(Path.of(".git"), Path.of("test"), Path.of("target"));

  private SecondBuild() {}

  /** What is built. */
  static List<PublishedModule> modules() {
    return PublishedModule.jars().stream()
        .filter(module -> WHOLE || SOME.contains(module.artifact()))
        .toList();
  }

  /** Builds a copy of what the libraries are made of. */
  static void run(Path folder, List<PublishedModule> modules) throws Exception {
    copy(folder);
    Path output = folder.resolve("build.txt");
    Process maven =
        new ProcessBuilder(command(modules))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!maven.waitFor(4, TimeUnit.MINUTES)) {
      maven.destroyForcibly();
      throw new AssertionError("the second build does not end:\n" + Files.readString(output));
    }
    if (maven.exitValue() != 0) {
      throw new AssertionError("the second build failed:\n" + Files.readString(output));
    }
  }

  private static List<String> command(List<PublishedModule> modules) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("usage.maven"), "bin", "mvn").toString());
    command.addAll(List.of("--batch-mode", "--quiet", "--offline", "--threads=2", "package"));
    command.add("-Dmaven.repo.local=" + System.getProperty("usage.repository"));
    // Whatever the first build had is good enough, wherever it came from.
    command.add("-Daether.enhancedLocalRepository.trackingFilename=none");
    command.addAll(List.of("-Duser.timezone=America/Los_Angeles", "-Duser.language=de"));
    // What makes no part of a jar.
    command.addAll(List.of("-Dmaven.test.skip", "-Denforcer.skip"));
    command.addAll(List.of("-Dspotless.check.skip", "-Dcyclonedx.skip", "-Djacoco.skip"));
    command.addAll(List.of("-Derrorprone.main=-g", "-Dlint=-Xlint:none"));
    command.add("-Dmaven.javadoc.skip=" + !WHOLE);
    command.add("--projects");
    command.add(
        modules.stream().map(module -> ":" + module.artifact()).collect(Collectors.joining(",")));
    return command;
  }

  private static void copy(Path folder) throws IOException {
    Files.walkFileTree(
        ROOT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path from, BasicFileAttributes attributes) {
            if (LEFT_OUT.contains(from.getFileName())) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            return makeFolder(folder.resolve(ROOT.relativize(from)));
          }

          @Override
          public FileVisitResult visitFile(Path from, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(from, folder.resolve(ROOT.relativize(from)));
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static FileVisitResult makeFolder(Path folder) {
    try {
      Files.createDirectories(folder);
      return FileVisitResult.CONTINUE;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
