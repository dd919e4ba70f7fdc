package org.usagemeter.wire;

/** Cuts the input into lines. Blank ones are passed over; each other is read by itself. */
final class Lines implements Framing {

  private final LineReader reader;
  private final Intake intake;
  private final int longest;
  private final Bytes begun = new Bytes();
  private boolean tooLong;
  private long line;

  /** Lines of at most {@code longest} bytes, the first of which is number {@code line}. */
  Lines(LineReader reader, Intake intake, long line, int longest) {
    this.reader = reader;
    this.intake = intake;
    this.line = line;
    this.longest = longest;
  }

  @Override
  public void feed(byte[] bytes, int offset, int length) {
    int end = offset + length;
    int at = begun.size() > 0 || tooLong ? complete(bytes, offset, end) : offset;
    while (at < end) {
      int next = reader.glance(bytes, at, end);
      if (next == at) {
        int lineFeed = LineFeed.next(bytes, at, end);
        if (lineFeed < 0) {
          begin(bytes, at, end);
          return;
        }
        read(bytes, at, lineFeed);
        next = lineFeed + 1;
      }
      line++;
      at = next;
    }
  }

  @Override
  public void finish() {
    if (begun.size() > 0) {
      read(begun.array(), 0, begun.size());
      begun.clear();
    }
  }

  /** Ends the line that has begun before; where the next line starts. */
  private int complete(byte[] bytes, int from, int end) {
    int lineFeed = LineFeed.next(bytes, from, end);
    begin(bytes, from, lineFeed < 0 ? end : lineFeed);
    if (lineFeed < 0) {
      return end;
    }
    if (!isReadAtAGlance(bytes, lineFeed)) {
      finish();
    }
    tooLong = false;
    line++;
    return lineFeed + 1;
  }

  /** Reads the line that has begun before and ends at {@code lineFeed}, if a glance is enough. */
  private boolean isReadAtAGlance(byte[] bytes, int lineFeed) {
    int size = begun.size();
    if (size == 0) {
      return false;
    }
    begun.append(bytes, lineFeed, 1);
    if (reader.glance(begun.array(), 0, size + 1) == size + 1) {
      begun.clear();
      return true;
    }
    begun.truncate(size);
    return false;
  }

  private void begin(byte[] bytes, int from, int to) {
    if (tooLong) {
      return;
    }
    if (to - from > longest - begun.size()) {
      tooLong = true;
      begun.clear();
      refuseTooLong();
    } else {
      begun.append(bytes, from, to - from);
    }
  }

  private void read(byte[] bytes, int from, int to) {
    if (to - from > longest) {
      refuseTooLong();
    } else if (Whitespace.skip(bytes, from, to) < to) {
      reader.read(bytes, from, to, line);
    }
  }

  private void refuseTooLong() {
    intake.refuse(line, 0, "the line is longer than " + longest + " bytes");
  }
}
