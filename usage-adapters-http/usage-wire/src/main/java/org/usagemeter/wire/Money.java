package org.usagemeter.wire;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/** Dollars as the vendor writes them, which ends in the noise of a double now and then. */
final class Money {

  // Bounds the work: an exponent of nine digits would make a number of as many.
  private static final Pattern AMOUNT =
      Pattern.compile("-?[0-9]{1,40}(\\.[0-9]{1,60})?([eE][+-]?[0-9]{1,3})?");
  private static final int DECIMALS = 9;
  private static final int LONGEST_LONG = 63;

  private Money() {}

  /**
   * Billionths of a dollar, what lies beyond rounded half even.
   *
   * @throws IllegalArgumentException for anything but a decimal number, and beyond 2^63 - 1
   */
  static long nanos(String dollars) {
    if (!AMOUNT.matcher(dollars).matches()) {
      throw new IllegalArgumentException(Quoted.of(dollars) + " is not an amount of money");
    }
    BigInteger nanos =
        new BigDecimal(dollars)
            .movePointRight(DECIMALS)
            .setScale(0, RoundingMode.HALF_EVEN)
            .toBigIntegerExact();
    if (nanos.bitLength() > LONGEST_LONG) {
      throw new IllegalArgumentException(
          Quoted.of(dollars) + " is beyond what is counted in billionths");
    }
    return nanos.longValueExact();
  }
}
