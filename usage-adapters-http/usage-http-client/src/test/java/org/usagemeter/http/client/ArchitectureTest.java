package org.usagemeter.http.client;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.usagemeter.architecture.UsageArchitecture;

@ArchTag("slow")
@AnalyzeClasses(packages = "org.usagemeter.http.client")
final class ArchitectureTest {

  @ArchTest
  static final ArchRule CLIENT = UsageArchitecture.httpClient("org.usagemeter.http.client");
}
