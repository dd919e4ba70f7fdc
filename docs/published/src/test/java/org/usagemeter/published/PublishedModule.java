package org.usagemeter.published;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A module that is deployed: one that has a jar, unless {@code maven.deploy.skip} is true there or
 * above it; and one without, where it says that this is false.
 *
 * @param folder from the root of the checkout
 */
record PublishedModule(Path folder, String artifact, String packaging, String version) {

  static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

  static List<PublishedModule> all() {
    List<PublishedModule> found = new ArrayList<>();
    collect(ROOT, false, Pom.read(ROOT.resolve("pom.xml")).text("version").orElseThrow(), found);
    return List.copyOf(found);
  }

  static List<PublishedModule> jars() {
    return all().stream().filter(module -> module.packaging.equals("jar")).toList();
  }

  private static void collect(
      Path folder, boolean skippedAbove, String version, List<PublishedModule> found) {
    Pom pom = Pom.read(folder.resolve("pom.xml"));
    String packaging = pom.text("packaging").orElse("jar");
    String skip = pom.text("properties", "maven.deploy.skip").orElse("");
    boolean skipped = skip.isEmpty() ? skippedAbove : skip.equals("true");
    if (packaging.equals("jar") ? !skipped : skip.equals("false")) {
      String artifact = pom.text("artifactId").orElseThrow();
      found.add(new PublishedModule(ROOT.relativize(folder), artifact, packaging, version));
    }
    for (Pom module : pom.all("modules", "module")) {
      collect(folder.resolve(module.text().orElseThrow()), skipped, version, found);
    }
  }

  /** The jar in a checkout; {@code classifier} with its hyphen, or empty. */
  Path jar(Path root, String classifier) {
    return target(root).resolve(artifact + "-" + version + classifier + ".jar");
  }

  Path jar() {
    return jar(ROOT, "");
  }

  Path flattenedPom() {
    return target(ROOT).resolve("flattened-pom.xml");
  }

  Path target(Path root) {
    return root.resolve(folder).resolve("target");
  }

  @Override
  public String toString() {
    return artifact;
  }
}
