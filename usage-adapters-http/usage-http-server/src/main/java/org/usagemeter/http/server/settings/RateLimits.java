package org.usagemeter.http.server.settings;

import static java.util.Objects.requireNonNull;

/**
 * The limits of the vendor's endpoints.
 *
 * @param v2 for each App that asks {@code /2/usage/tweets}
 * @param enterprise for each account
 * @param failedLogins for each address that sends wrong credentials
 */
public record RateLimits(RateLimit v2, RateLimit enterprise, RateLimit failedLogins) {

  /** The vendor's own. */
  public static final RateLimits VENDOR =
      new RateLimits(RateLimit.V2, RateLimit.ENTERPRISE, RateLimit.FAILED_LOGINS);

  /** Refuses nulls. */
  public RateLimits {
    requireNonNull(v2, "v2");
    requireNonNull(enterprise, "enterprise");
    requireNonNull(failedLogins, "failedLogins");
  }
}
