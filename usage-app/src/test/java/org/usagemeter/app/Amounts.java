package org.usagemeter.app;

/** How much of a thing that is done again and again is enough; with {@code -Plong} all of it. */
public final class Amounts {

  /** Whether time does not matter. */
  public static final boolean LONG = Boolean.getBoolean("usage.long");

  /** How often a server is killed while it is posted to. */
  public static final int KILLS = LONG ? 200 : 3;

  /** Bodies that are posted to three servers, one of which is killed. */
  public static final int SHARED_BODIES = LONG ? 6_000 : 300;

  /** Activities that go from one storage to another and back. */
  public static final int MOVED_ACTIVITIES = LONG ? 200_000 : 1_500;

  /** Every so many days it is asked what the vendor said of a day over time. */
  public static final int DAYS_BETWEEN_HISTORIES = LONG ? 4 : 10;

  private Amounts() {}
}
