package org.usagemeter.http.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.source.tck.ReceivedRequest;
import org.usagemeter.source.tck.ScriptedVendor;
import org.usagemeter.source.tck.VendorLogin;

/** Looks for a secret wherever one might come out. Its own failures do not tell it. */
record Captured(VendorLogin login) {

  /** Neither the failure nor what caused it tells the secret, in its words or in what it keeps. */
  void tellsNothing(Throwable failure) {
    Set<Throwable> seen = new HashSet<>();
    for (Throwable at = failure; at != null && seen.add(at); at = at.getCause()) {
      tellsNothing(String.valueOf(at.getMessage()));
      tellsNothing(at.toString());
      if (at instanceof UsageException.UnknownAnswer unknown) {
        tellsNothing(unknown.body());
      }
      for (Throwable aside : at.getSuppressed()) {
        tellsNothing(aside);
      }
    }
  }

  /** Neither its text tells the secret. */
  void tellsNothing(Object thing) {
    assertThat(login.leaksInto(thing.toString()))
        .as("%s tells the secret", thing.getClass().getSimpleName())
        .isFalse();
  }

  /** And yet the vendor got the secret each time: there was something to tell. */
  void reached(ScriptedVendor vendor) {
    assertThat(vendor.requests())
        .isNotEmpty()
        .allMatch(ReceivedRequest::carriesRightCredential, "with the right credential");
    // What the vendor keeps for people has it not either.
    tellsNothing(vendor.requests());
  }
}
