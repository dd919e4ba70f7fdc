package org.usagemeter.domain;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.usagemeter.architecture.UsageArchitecture;

@AnalyzeClasses(packages = "org.usagemeter.domain")
final class ArchitectureTest {

  @ArchTest static final ArchRule CORE = UsageArchitecture.core();
}
