package org.usagemeter.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that lies beside the finished jar, run as a person runs it. */
class LauncherIT {

  private static final Path BUILT = FinishedJar.JAR.resolveSibling("");

  private static final String BRIEFLY = String.join(" ", FinishedJar.BRIEFLY);

  private static final String VERSION = "usage \\d+\\.\\d+\\.\\d+.*\n";

  @TempDir private static Path elsewhere;

  private static Path home;
  private static byte[] good;
  private static FileTime made;

  @TempDir private Path directory;

  /** Installs it at another place, with an archive that holds there. */
  @BeforeAll
  static void install() throws Exception {
    home = Files.createDirectory(elsewhere.toRealPath().resolve("installed"));
    for (String name : List.of("usage", "usage.jar")) {
      Files.copy(BUILT.resolve(name), home.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
    }
    Path libraries = Files.createDirectory(home.resolve("lib"));
    try (DirectoryStream<Path> built = Files.newDirectoryStream(BUILT.resolve("lib"))) {
      for (Path library : built) {
        Files.copy(library, libraries.resolve(library.getFileName()));
      }
    }
    Path archive = home.resolve("usage.jsa");
    Process rehearsal =
        new ProcessBuilder(
                FinishedJar.JAVA_HOME + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-XX:ArchiveClassesAtExit=" + archive,
                "-Xlog:disable",
                "-jar",
                home.resolve("usage.jar").toString(),
                "--version")
            .redirectErrorStream(true)
            .start();
    rehearsal.getInputStream().readAllBytes();
    assertThat(rehearsal.waitFor()).isZero();
    good = Files.readAllBytes(archive);
    Files.writeString(home.resolve("usage.jsa.size"), good.length + "\n");
    made = Files.getLastModifiedTime(home.resolve("usage.jar"));
  }

  @BeforeEach
  void restore() throws IOException {
    Files.deleteIfExists(home.resolve("usage.jsa"));
    Files.write(home.resolve("usage.jsa"), good);
    Files.setLastModifiedTime(home.resolve("usage.jar"), made);
  }

  private Process starts(Map<String, String> environment, Path script, String... args)
      throws IOException {
    List<String> words = new ArrayList<>(List.of(script.toString()));
    words.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(words).directory(directory.toFile());
    builder.environment().put("JAVA_HOME", FinishedJar.JAVA_HOME);
    builder.environment().put("USAGE_JAVA_OPTS", BRIEFLY);
    builder.environment().putAll(environment);
    return builder.redirectError(directory.resolve("err").toFile()).start();
  }

  private Ended run(Map<String, String> environment, Path script, String... args) throws Exception {
    Process process = starts(environment, script, args);
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return new Ended(process.exitValue(), said, Files.readString(directory.resolve("err")));
  }

  private void answersTheVersion(Ended ended) {
    assertThat(ended.complained()).isEmpty();
    assertThat(ended.said()).matches(VERSION);
    assertThat(ended.code()).isZero();
  }

  /** Whether Java takes our classes out of the archive. */
  private boolean fits(Path script) throws Exception {
    return run(Map.of("USAGE_JAVA_OPTS", BRIEFLY + " -Xlog:class+load"), script, "--version")
        .said()
        .lines()
        .anyMatch(line -> line.contains("console.Surroundings source: shared objects file"));
  }

  private boolean fits() throws Exception {
    return fits(home.resolve("usage"));
  }

  @Test
  void archive_isUsed() throws Exception {
    assertThat(fits(BUILT.resolve("usage"))).isTrue();
    assertThat(fits()).isTrue();
  }

  @Test
  void placeWithAnyName_isFine() throws Exception {
    Path place = Files.createDirectories(directory.resolve("with $paces/of \"its\" own"));
    for (String name : List.of("usage", "usage.jar", "usage.jsa", "usage.jsa.size")) {
      Files.copy(home.resolve(name), place.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
    }

    answersTheVersion(run(Map.of(), place.resolve("usage"), "--version"));
  }

  @Test
  void symlinks_areFollowed_fromAnywhere() throws Exception {
    Path bin = Files.createDirectories(directory.resolve("bin/more"));
    Path absolute = Files.createSymbolicLink(bin.resolve("absolute"), home.resolve("usage"));
    Path relative = Files.createSymbolicLink(bin.resolve("relative"), Path.of("absolute"));
    Files.createSymbolicLink(directory.resolve("link"), Path.of("bin/more/relative"));

    answersTheVersion(run(Map.of(), relative, "--version"));
    answersTheVersion(run(Map.of(), absolute, "--version"));
    answersTheVersion(run(Map.of(), Path.of("./link"), "--version"));
  }

  @Test
  void archive_thatDoesNotFit_isPassedOverWithoutAWord() throws Exception {
    Path archive = home.resolve("usage.jsa");

    Files.writeString(archive, "no archive");
    answersTheVersion(run(Map.of(), home.resolve("usage"), "--version"));

    Files.write(archive, Arrays.copyOf(good, good.length / 2));
    answersTheVersion(run(Map.of(), home.resolve("usage"), "--version"));

    Files.write(archive, good);
    byte[] head = Arrays.copyOf(good, 4_096);
    int java =
        new String(head, StandardCharsets.ISO_8859_1)
            .indexOf(System.getProperty("java.vm.version"));
    assertThat(java).as("where the archive names the Java that made it").isPositive();
    overwrite(archive, java, "99".getBytes(StandardCharsets.US_ASCII));
    answersTheVersion(run(Map.of(), home.resolve("usage"), "--version"));

    Files.delete(archive);
    answersTheVersion(run(Map.of(), home.resolve("usage"), "--version"));
  }

  @Test
  void archive_withDamagedBytes_isPassedOverWithoutAWord() throws Exception {
    Path archive = home.resolve("usage.jsa");
    SplittableRandom random = new SplittableRandom(20_261_129);
    long from = Files.size(archive) / 8;
    for (int i = 0; i < 200; i++) {
      byte[] noise = new byte[64];
      random.nextBytes(noise);
      overwrite(archive, random.nextLong(from, Files.size(archive) - noise.length), noise);
    }

    assertThat(fits()).isFalse();
    answersTheVersion(run(Map.of(), home.resolve("usage"), "--version"));
  }

  private static void overwrite(Path file, long at, byte[] bytes) throws IOException {
    try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
      access.seek(at);
      access.write(bytes);
    }
  }

  @Test
  void jar_thatIsNewerThanTheArchive_isRunAllTheSame() throws Exception {
    Path jar = home.resolve("usage.jar");
    Files.setLastModifiedTime(jar, FileTime.from(Instant.parse("2026-11-29T12:00:00Z")));

    assertThat(fits()).isFalse();
    answersTheVersion(run(Map.of(), home.resolve("usage"), "--version"));
  }

  @Test
  void arguments_arePassedAsTheyAre_andSoIsTheExitCode() throws Exception {
    Ended ended =
        run(
            Map.of(),
            home.resolve("usage"),
            "report",
            "--project",
            "7",
            "--output",
            "a  $b \"c\" *");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.said()).isEmpty();
    assertThat(ended.complained()).contains("a  $b \"c\" *");
  }

  @Test
  void signal_reachesTheServer_whichEndsInPeace() throws Exception {
    Process serve = starts(Map.of(), home.resolve("usage"), "serve", "--port", "0");
    try (BufferedReader said = serve.inputReader(StandardCharsets.UTF_8)) {
      assertThat(said.lines().anyMatch("ready"::equals)).isTrue();

      // Not Process.destroy, which would close its streams here.
      serve.toHandle().destroy();

      assertThat(said.lines()).containsExactly("stopped");
      assertThat(serve.waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(serve.exitValue()).isZero();
    }
  }

  @Test
  void killedServer_leavesNothingInTheTemporaryDirectory() throws Exception {
    Path temporary = Files.createDirectory(directory.resolve("tmp"));
    Process serve =
        starts(
            Map.of("USAGE_JAVA_OPTS", "-Djava.io.tmpdir=" + temporary),
            home.resolve("usage"),
            "serve",
            "--port",
            "0",
            "--data",
            "data");
    try (BufferedReader said = serve.inputReader(StandardCharsets.UTF_8)) {
      assertThat(said.lines().anyMatch("ready"::equals)).isTrue();

      serve.toHandle().destroyForcibly();

      assertThat(serve.waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(temporary).isEmptyDirectory();
    }
  }

  @Test
  void runtimeBesideTheJar_isTakenFirst_andFindsTheJarByAnOpenFolder() throws Exception {
    Path top = Files.createDirectories(directory.resolve("un packed/bin")).getParent();
    Path java = Files.createDirectories(top.resolve("runtime/bin")).resolve("java");
    Files.writeString(
        java, "#!/bin/sh\nprintf '%s\\n' \"$@\"; cmp /proc/self/fd/9/usage.jar \"$0\"");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    Files.copy(java, top.resolve("usage.jar"));
    Path script = Files.copy(home.resolve("usage"), top.resolve("bin/usage"));

    Ended ended = run(Map.of("JAVA_HOME", "/nowhere"), script, "a b");

    assertThat(ended.complained()).isEmpty();
    assertThat(ended.code()).isZero();
    List<String> words = new ArrayList<>(List.of("-Xshare:auto"));
    words.addAll(FinishedJar.BRIEFLY);
    words.addAll(List.of("-jar", "/proc/self/fd/9/usage.jar", "a b"));
    assertThat(ended.said().lines()).containsExactlyElementsOf(words);
  }

  @Test
  void javaHome_saysWhichJava() throws Exception {
    Path java = Files.createDirectories(directory.resolve("other java/bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    Map<String, String> other = Map.of("JAVA_HOME", directory.resolve("other java").toString());

    Ended ended = run(other, home.resolve("usage"), "a b", "");

    assertThat(ended.said().lines())
        .contains("-Xshare:auto", "-XX:SharedArchiveFile=" + home + "/usage.jsa")
        .endsWith("-jar", home + "/usage.jar", "a b", "");
  }

  @Test
  void javaHome_withoutJava_isSaid() throws Exception {
    Ended ended = run(Map.of("JAVA_HOME", "/nowhere"), home.resolve("usage"), "--version");

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.complained()).startsWith("usage: there is no /nowhere/bin/java; ");
  }

  private record Ended(int code, String said, String complained) {}
}
