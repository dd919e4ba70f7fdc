package org.usagemeter.wire;

import java.math.BigDecimal;

/** Money of the vendor: the core counts billionths of a US dollar. */
public final class UsDollars {

  private static final int DECIMALS = 9;

  private UsDollars() {}

  /** The amount as decimal digits, without zeros at the end: {@code 19.995}. */
  public static String text(long billionths) {
    BigDecimal amount = BigDecimal.valueOf(billionths, DECIMALS).stripTrailingZeros();
    return amount.toPlainString();
  }
}
