package com.example.usage.file;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.usagemeter.architecture.UsageArchitecture;

@AnalyzeClasses(packages = "com.example.usage.file")
final class ArchitectureTest {

  @ArchTest
  static final ArchRule STORAGE = UsageArchitecture.storageAdapter("com.example.usage.file");
}
