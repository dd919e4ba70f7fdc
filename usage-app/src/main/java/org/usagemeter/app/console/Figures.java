package org.usagemeter.app.console;

import java.math.BigInteger;
import java.util.Locale;

/** Numbers as a person reads them, the same in every locale. */
public final class Figures {

  private Figures() {}

  /** Thousands set apart: {@code 29,381}. */
  public static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /**
   * How much of {@code whole} is {@code part}, in percent with one decimal, cut and not rounded, so
   * that 100.0 % is never shown too early.
   *
   * @param whole more than 0
   */
  public static String share(long part, long whole) {
    BigInteger tenths =
        BigInteger.valueOf(part)
            .multiply(BigInteger.valueOf(1000))
            .divide(BigInteger.valueOf(whole));
    return String.format(
        Locale.ROOT, "%,d.%d %%", tenths.divide(BigInteger.TEN), tenths.mod(BigInteger.TEN));
  }
}
