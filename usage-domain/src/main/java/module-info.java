/**
 * The usage domain: days, windows, scopes and deduplicated counts, with the ports around them.
 *
 * <p>It needs nothing but the JDK. Everything that reads bytes, keeps files or speaks a protocol is
 * an adapter in a module of its own.
 */
module org.usagemeter.domain {
  requires static org.jspecify;

  exports org.usagemeter.domain.application;
  exports org.usagemeter.domain.book;
  exports org.usagemeter.domain.dedup;
  exports org.usagemeter.domain.error;
  exports org.usagemeter.domain.metering;
  exports org.usagemeter.domain.official;
  exports org.usagemeter.domain.port.in;
  exports org.usagemeter.domain.port.out;
  exports org.usagemeter.domain.report;
  exports org.usagemeter.domain.scope;
  exports org.usagemeter.domain.time;
  exports org.usagemeter.domain.transfer;

  uses org.usagemeter.domain.port.out.UsageStorageProvider;
}
