package org.usagemeter.spring;

import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
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

/**
 * Metering as beans, on the storage that {@code usage.storage.url} names or on a bean of the
 * application's own. Any of the beans may be the application's; without a storage there is none.
 *
 * <p>The storage is opened while the context starts, and closed with it.
 */
@AutoConfiguration
public final class UsageAutoConfiguration {

  /** For Spring. */
  public UsageAutoConfiguration() {}

  @Bean(destroyMethod = "close")
  @ConditionalOnProperty("usage.storage.url")
  @ConditionalOnMissingBean
  UsageStorage usageStorage(@Value("${usage.storage.url}") String url) {
    return UsageStorageProvider.openUrl(url).toCompletableFuture().join();
  }

  @Bean
  @ConditionalOnBean(UsageStorage.class)
  @ConditionalOnMissingBean
  Catalog usageCatalog() {
    return Catalog.acceptingAll();
  }

  @Bean
  @ConditionalOnBean(UsageStorage.class)
  @ConditionalOnMissingBean
  Clock usageClock() {
    return Clock.systemUTC();
  }

  @Bean
  @ConditionalOnBean(UsageStorage.class)
  @ConditionalOnMissingBean
  MeterActivities meterActivities(UsageStorage storage, Catalog catalog, Clock clock) {
    return new ActivityMeter(catalog, storage.activityLedger(), clock);
  }

  @Bean
  @ConditionalOnBean(UsageStorage.class)
  @ConditionalOnMissingBean
  ReadUsage readUsage(UsageStorage storage, Catalog catalog, Clock clock) {
    return new UsageReader(catalog, storage.activityLedger(), clock);
  }
}
