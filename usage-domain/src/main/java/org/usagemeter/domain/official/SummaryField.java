package org.usagemeter.domain.official;

/** A number that the vendor tells of a project as it stands, and not of one day. */
public enum SummaryField {
  /** Deduplicated posts of the running billing period. */
  PROJECT_USAGE("project_usage"),
  /** How many posts a billing period allows. */
  PROJECT_CAP("project_cap"),
  /** Day of the month on which the billing period starts. */
  CAP_RESET_DAY("cap_reset_day"),
  /** Credits that were given, in billionths of a US dollar. */
  FREE_BALANCE("free_balance"),
  /** Credits that were paid for, in billionths of a US dollar. */
  PREPAID_BALANCE("prepaid_balance"),
  /** All credits, in billionths of a US dollar. */
  TOTAL_BALANCE("total_balance");

  private final String label;

  SummaryField(String label) {
    this.label = label;
  }

  /** Whether its unit is a billionth of a US dollar, and not a piece or a day. */
  public boolean isMoney() {
    return compareTo(FREE_BALANCE) >= 0;
  }

  /** Its name in the vendor's answer. */
  @Override
  public String toString() {
    return label;
  }
}
