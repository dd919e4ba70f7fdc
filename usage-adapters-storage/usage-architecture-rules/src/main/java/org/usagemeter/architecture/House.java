package org.usagemeter.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.ArrayList;
import java.util.List;

/**
 * Where things live, and what the contracts are called. Text and no types: the core, which nothing
 * may depend on here, runs these rules too.
 */
final class House {

  static final String ROOT = "org.usagemeter";
  static final String DOMAIN = ROOT + ".domain";
  static final String PORT_IN = DOMAIN + ".port.in";
  static final String PORT_OUT = DOMAIN + ".port.out";
  static final String APPLICATION = DOMAIN + ".application";
  static final String BOOK = DOMAIN + ".book";
  static final String WIRE = ROOT + ".wire";
  static final String KIT = ROOT + ".storage.tck";
  static final String RULES = ROOT + ".architecture";
  static final String APP = ROOT + ".app";

  /** What a day, a scope, a count, a report and an error are. */
  static final List<String> VALUES =
      List.of(
          DOMAIN + ".time",
          DOMAIN + ".scope",
          DOMAIN + ".metering",
          DOMAIN + ".dedup",
          DOMAIN + ".official",
          DOMAIN + ".report",
          DOMAIN + ".transfer",
          DOMAIN + ".error");

  /** The adapters of this build, each with everything below it. */
  static final List<String> ADAPTERS =
      List.of(
          ROOT + ".http.client",
          ROOT + ".http.server",
          ROOT + ".storage.memory",
          ROOT + ".storage.postgresql",
          ROOT + ".storage.sqlite");

  static final String NULL_MARKED = "org.jspecify.annotations.NullMarked";
  static final String ERROR_FAMILY = DOMAIN + ".error.UsageException";
  static final String STORAGE = PORT_OUT + ".UsageStorage";
  static final String STORAGE_PROVIDER = PORT_OUT + ".UsageStorageProvider";
  static final String SOURCE = PORT_OUT + ".OfficialUsageSource";
  static final String SOURCE_KIT = ROOT + ".source.tck";
  static final String SOURCE_TERMS = DOMAIN + ".official.SourceTerms";
  static final String STORAGE_CONTRACT = KIT + ".UsageStorageContract";
  static final String SOURCE_CONTRACT = SOURCE_KIT + ".OfficialUsageSourceContract";

  private House() {}

  /** In {@code root} or below it. */
  static DescribedPredicate<JavaClass> in(String root) {
    return resideInAPackage(tree(root));
  }

  /** In one of {@code roots} or below it. */
  static DescribedPredicate<JavaClass> inAny(List<String> roots) {
    return resideInAnyPackage(roots.stream().map(House::tree).toArray(String[]::new));
  }

  /** Not ours: the JDK, a driver, a library. */
  static DescribedPredicate<JavaClass> outside() {
    return resideOutsideOfPackage(tree(ROOT)).as("reside outside of %s", tree(ROOT));
  }

  /** The value packages and {@code more}. */
  static List<String> valuesAnd(String... more) {
    List<String> all = new ArrayList<>(VALUES);
    all.addAll(List.of(more));
    return List.copyOf(all);
  }

  /** Every layer that has a name. */
  static List<String> layers() {
    List<String> all =
        new ArrayList<>(
            valuesAnd(PORT_IN, PORT_OUT, APPLICATION, BOOK, WIRE, KIT, SOURCE_KIT, RULES, APP));
    all.addAll(ADAPTERS);
    return List.copyOf(all);
  }

  static String tree(String root) {
    return root + "..";
  }
}
