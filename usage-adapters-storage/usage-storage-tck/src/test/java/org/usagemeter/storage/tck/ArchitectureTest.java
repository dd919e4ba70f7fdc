package org.usagemeter.storage.tck;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.usagemeter.architecture.UsageArchitecture;

@AnalyzeClasses(packages = "org.usagemeter.storage.tck")
final class ArchitectureTest {

  @ArchTest static final ArchRule KIT = UsageArchitecture.contractKit();
}
