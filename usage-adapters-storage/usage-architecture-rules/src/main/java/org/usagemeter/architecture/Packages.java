package org.usagemeter.architecture;

import static java.util.stream.Collectors.toSet;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.lang.AbstractClassesTransformer;
import com.tngtech.archunit.lang.ClassesTransformer;
import java.util.Set;

/** Imported classes, seen as packages. */
final class Packages {

  private Packages() {}

  /** The package {@code root} alone; none if nothing below it was imported. */
  static ClassesTransformer<JavaPackage> exactly(String root) {
    return new AbstractClassesTransformer<>("package " + root) {
      @Override
      public Iterable<JavaPackage> doTransform(JavaClasses classes) {
        return classes.containPackage(root) ? Set.of(classes.getPackage(root)) : Set.of();
      }
    };
  }

  /** Every package that has a class of its own. */
  static ClassesTransformer<JavaPackage> all() {
    return new AbstractClassesTransformer<>("packages") {
      @Override
      public Iterable<JavaPackage> doTransform(JavaClasses classes) {
        return classes.stream().map(JavaClass::getPackage).collect(toSet());
      }
    };
  }
}
