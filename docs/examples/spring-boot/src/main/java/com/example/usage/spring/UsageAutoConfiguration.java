package com.example.usage.spring;

import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.usagemeter.domain.application.ActivityMeter;
import org.usagemeter.domain.application.UsageReader;
import org.usagemeter.domain.metering.Catalog;
import org.usagemeter.domain.port.in.MeterActivities;
import org.usagemeter.domain.port.in.ReadUsage;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.domain.port.out.UsageStorageProvider;

/** Metering on the storage that {@code usage.storage.url} names; closed with the context. */
@AutoConfiguration
@ConditionalOnProperty("usage.storage.url")
class UsageAutoConfiguration {

  @Bean(destroyMethod = "close")
  @ConditionalOnMissingBean
  UsageStorage usageStorage(@Value("${usage.storage.url}") String url) {
    return UsageStorageProvider.openUrl(url).toCompletableFuture().join();
  }

  @Bean
  @ConditionalOnMissingBean
  Catalog usageCatalog() {
    return Catalog.acceptingAll();
  }

  @Bean
  @ConditionalOnMissingBean
  MeterActivities meterActivities(UsageStorage storage, Catalog catalog) {
    return new ActivityMeter(catalog, storage.activityLedger(), Clock.systemUTC());
  }

  @Bean
  @ConditionalOnMissingBean
  ReadUsage readUsage(UsageStorage storage, Catalog catalog) {
    return new UsageReader(catalog, storage.activityLedger(), Clock.systemUTC());
  }
}
