package org.usagemeter.wire;

/** What the writer and the reader of an export have in common. */
final class ExportFormat {

  /** Grows when a line can stand in an export that older readers do not understand. */
  static final int VERSION = 1;

  /**
   * How long a line may be, in bytes. A row has at most five names of 200 characters, of which
   * UTF-8 takes 600 bytes each, and a few hundred bytes beside: 10,000 rows stay below this.
   */
  static final int LONGEST_LINE = 1 << 25;

  static final String HEADER = "usage_export";
  static final String END = "end";
  static final String PIECES = "pieces";

  private ExportFormat() {}
}
