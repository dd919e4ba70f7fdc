package org.usagemeter.app;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.usagemeter.architecture.UsageArchitecture;

/** The app has every other module on its path. */
@ArchTag("slow")
@AnalyzeClasses(packages = "org.usagemeter", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {

  @ArchTest static final ArchRule APP = UsageArchitecture.app();

  @ArchTest static final ArchRule HOUSE = UsageArchitecture.house();
}
