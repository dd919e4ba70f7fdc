package org.usagemeter.app.official;

import org.usagemeter.domain.official.SourceTerms;

/** Why a source failed, in words for people. */
public final class Reasons {

  private Reasons() {}

  /** The reason behind the name of its source, which some reasons start with already. */
  public static String named(SourceTerms terms, String reason) {
    String named = "source " + terms.name() + ": ";
    return terms.name()
        + ": "
        + (reason.startsWith(named) ? reason.substring(named.length()) : reason);
  }
}
