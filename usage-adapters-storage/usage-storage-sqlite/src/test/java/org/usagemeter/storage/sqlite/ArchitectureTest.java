package org.usagemeter.storage.sqlite;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.usagemeter.architecture.UsageArchitecture;

@ArchTag("slow")
@AnalyzeClasses(packages = "org.usagemeter.storage.sqlite")
final class ArchitectureTest {

  @ArchTest
  static final ArchRule STORAGE = UsageArchitecture.storageAdapter("org.usagemeter.storage.sqlite");
}
