package org.usagemeter.source.tck;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.usagemeter.domain.official.SourceKind;
import org.usagemeter.domain.official.SourceTerms;
import org.usagemeter.domain.port.out.OfficialUsageSource;
import org.usagemeter.source.tck.PlainSource.Place;

/** The contract of each of {@link PlantedFaults}: see {@link OfficialUsageSourceContractTest}. */
@ParameterizedClass
@ExtendWith(ClausesOfTheFault.class)
@MethodSource("org.usagemeter.source.tck.PlantedFaults#all")
final class PlantedContract extends OfficialUsageSourceContract {

  private final Fault fault;

  PlantedContract(Fault fault) {
    this.fault = fault;
  }

  Fault fault() {
    return fault;
  }

  @Override
  protected SourceKind kind() {
    return fault.kind();
  }

  @Override
  protected OfficialUsageSource open(
      URI vendor, SourceTerms terms, Optional<String> user, String secret) {
    return fault
        .plant()
        .apply(new Place(vendor, terms, new VendorLogin(user, secret), silenceOf(vendor)));
  }

  @Override
  protected void closeAll() {
    // All share the one client of the JDK.
  }

  @Override
  protected Duration patience() {
    return fault.patience();
  }
}
