package org.usagemeter.source.tck;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.usagemeter.domain.official.SourceKind;
import org.usagemeter.domain.official.SourceTerms;
import org.usagemeter.domain.port.out.OfficialUsageSource;

/**
 * The contract of a {@link PlainSource} with a fault: see {@code OfficialUsageSourceContractTest}.
 */
abstract class PlantedContract extends OfficialUsageSourceContract {

  /** The source with its fault; asked for at each opening. */
  abstract OfficialUsageSource plant(URI vendor, SourceTerms terms, VendorLogin login);

  @Override
  protected SourceKind kind() {
    return SourceKind.V2_USAGE;
  }

  @Override
  protected OfficialUsageSource open(
      URI vendor, SourceTerms terms, Optional<String> user, String secret) {
    return plant(vendor, terms, new VendorLogin(user, secret));
  }

  @Override
  protected void closeAll() {
    // All share the one client of the JDK.
  }

  @Override
  protected Duration patience() {
    return Duration.ofSeconds(20);
  }
}
