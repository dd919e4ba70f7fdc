package org.usagemeter.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.usagemeter.domain.application.ActivityMeter;
import org.usagemeter.domain.application.UsageReader;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.Catalog;
import org.usagemeter.domain.port.in.MeterActivities;
import org.usagemeter.domain.port.in.ReadUsage;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.domain.port.out.UsageStorageProvider;

@Tag("slow")
final class UsageAutoConfigurationTest {

  private static final List<Class<?>> BEANS =
      List.of(
          UsageStorage.class, Catalog.class, Clock.class, MeterActivities.class, ReadUsage.class);

  private static final String URL = "--usage.storage.url=memory:";

  @Test
  void context_withAUrl_hasEachBeanOnce() {
    try (ConfigurableApplicationContext context = start(Nothing.class, URL)) {
      assertThat(BEANS)
          .allSatisfy(type -> assertThat(context.getBeanNamesForType(type)).hasSize(1));
      assertThat(context.getBean(Clock.class)).isEqualTo(Clock.systemUTC());
    }
  }

  @Test
  void context_withoutAStorage_hasNoBeanOfOurs() {
    try (ConfigurableApplicationContext context = start(Nothing.class)) {
      assertThat(BEANS).allSatisfy(type -> assertThat(context.getBeanNamesForType(type)).isEmpty());
    }
  }

  @Test
  void context_withAUrlWhoseJarIsMissing_doesNotStartAndSaysWhichThereAre() {
    assertThatThrownBy(() -> start(Nothing.class, "--usage.storage.url=nowhere:"))
        .hasStackTraceContaining("nowhere")
        .hasStackTraceContaining("memory");
  }

  @Test
  void context_withItsOwnStorage_metersThereWithoutAUrl() {
    try (ConfigurableApplicationContext context = start(OwnStorage.class)) {
      assertThat(BEANS)
          .allSatisfy(type -> assertThat(context.getBeanNamesForType(type)).hasSize(1));
      assertThat(context.getBeanNamesForType(UsageStorage.class)).containsExactly("ownStorage");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ownStorage", "ownCatalog", "ownClock", "ownMeter", "ownReader"})
  void context_withBeansOfItsOwn_keepsThem(String bean) {
    try (ConfigurableApplicationContext context = start(OwnBeans.class, URL)) {
      Class<?> type =
          BEANS.stream().filter(each -> each.isInstance(context.getBean(bean))).findFirst().get();

      assertThat(context.getBeanNamesForType(type)).containsExactly(bean);
    }
  }

  @Test
  void storage_whenItsContextCloses_isClosed() {
    ConfigurableApplicationContext context = start(Nothing.class, URL);
    ReadUsage usage = context.getBean(ReadUsage.class);

    context.close();

    assertThatThrownBy(() -> usage.status().toCompletableFuture().join())
        .hasCauseInstanceOf(UsageException.class)
        .hasMessageContaining("closed");
  }

  private static ConfigurableApplicationContext start(Class<?> application, String... arguments) {
    return new SpringApplicationBuilder(application)
        .properties("spring.main.banner-mode=off")
        .run(arguments);
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Nothing {}

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class OwnStorage {

    @Bean
    UsageStorage ownStorage() {
      return UsageStorageProvider.openUrl("memory:").toCompletableFuture().join();
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class OwnBeans extends OwnStorage {

    @Bean
    Catalog ownCatalog() {
      return Catalog.acceptingAll();
    }

    @Bean
    Clock ownClock() {
      return Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
    }

    @Bean
    MeterActivities ownMeter(UsageStorage storage, Catalog catalog, Clock clock) {
      return new ActivityMeter(catalog, storage.activityLedger(), clock);
    }

    @Bean
    ReadUsage ownReader(UsageStorage storage, Catalog catalog, Clock clock) {
      return new UsageReader(catalog, storage.activityLedger(), clock);
    }
  }
}
