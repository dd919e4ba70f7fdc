package org.usagemeter.wire;

import java.util.Optional;

/**
 * The start of an input, kept until it says how to cut the rest: into lines where its first value
 * ends on the line on which it starts, otherwise not at all.
 */
final class Opening implements Framing {

  private final Readers readers;
  private final Intake intake;
  private final Bounds bounds;
  private final Bytes start = new Bytes();
  private boolean isMarkPassed;
  private long line = 1;
  // No byte is looked at anew with each piece of the input: a long line may come in many.
  private int blank;
  private int searched;
  private int behind;
  private Optional<Framing> rest = Optional.empty();

  Opening(Readers readers, Intake intake, Bounds bounds) {
    this.readers = readers;
    this.intake = intake;
    this.bounds = bounds;
  }

  @Override
  public void feed(byte[] bytes, int offset, int length) {
    if (rest.isPresent()) {
      rest.get().feed(bytes, offset, length);
      return;
    }
    int end = offset + length;
    int at = offset;
    // Mostly the first line says it all, and nothing behind it has to be kept.
    int lineFeed = start.size() == 0 ? LineFeed.next(bytes, offset, end) : -1;
    if (lineFeed >= 0) {
      at = lineFeed + 1;
      begin(bytes, offset, at);
    }
    if (rest.isPresent()) {
      rest.get().feed(bytes, at, end - at);
    } else {
      begin(bytes, at, end);
    }
  }

  private void begin(byte[] bytes, int from, int to) {
    if (from < to) {
      start.append(bytes, from, to - from);
      open(false);
    }
  }

  @Override
  public void finish() {
    if (rest.isEmpty()) {
      open(true);
    }
    rest.ifPresent(Framing::finish);
  }

  private void open(boolean atEnd) {
    if (isMarkPassed || passMark(atEnd)) {
      int first = passBlankLines();
      if (first < start.size() && rest.isEmpty()) {
        rest = cut(first, atEnd);
      }
      rest.ifPresent(this::handOver);
    }
  }

  private void handOver(Framing framing) {
    framing.feed(start.array(), 0, start.size());
    start.clear();
  }

  /** False while there are too few bytes to tell. */
  private boolean passMark(boolean atEnd) {
    ByteOrderMark mark = ByteOrderMark.of(start);
    if (mark == ByteOrderMark.UNDECIDED && !atEnd) {
      return false;
    }
    if (mark == ByteOrderMark.UTF_8) {
      start.drop(ByteOrderMark.UTF_8_LENGTH);
    } else if (mark == ByteOrderMark.UTF_16) {
      intake.refuse(1, 0, "the input is UTF-16, which is not read: convert it to UTF-8");
      rest = Optional.of(new Unread());
    }
    isMarkPassed = true;
    return true;
  }

  /** Drops lines of white space only; where the first other byte is. */
  private int passBlankLines() {
    int first = Whitespace.skip(start.array(), blank, start.size());
    int lineStart = 0;
    int lineFeed = LineFeed.next(start.array(), blank, first);
    while (lineFeed >= 0) {
      line++;
      lineStart = lineFeed + 1;
      lineFeed = LineFeed.next(start.array(), lineStart, first);
    }
    start.drop(lineStart);
    blank = first - lineStart;
    return blank;
  }

  /** How to cut an input whose first value starts at {@code first}; nothing while that is open. */
  private Optional<Framing> cut(int first, boolean atEnd) {
    byte[] bytes = start.array();
    boolean isJson = bytes[first] == '{' || bytes[first] == '[';
    if (!isJson || readers.asked() == ActivityFormat.IDS) {
      return Optional.of(lines());
    }
    int lineFeed = LineFeed.next(bytes, Math.max(first, searched), start.size());
    searched = lineFeed < 0 ? start.size() : lineFeed;
    if (searched > bounds.line()) {
      return Optional.of(document());
    }
    if (lineFeed >= 0) {
      return cutBehindLine(first, lineFeed, atEnd);
    }
    return atEnd ? Optional.of(lines()) : Optional.empty();
  }

  private Optional<Framing> cutBehindLine(int first, int lineFeed, boolean atEnd) {
    byte[] bytes = start.array();
    if (behind == 0) {
      if (FirstLook.extent(bytes, first, lineFeed) != FirstLook.Extent.GOES_ON) {
        return Optional.of(lines());
      }
      behind = lineFeed;
    }
    behind = Whitespace.skip(bytes, behind, start.size());
    if (behind < start.size()) {
      // A line that was cut off seems to go on too, but not with the first sign of the next line.
      FirstLook.Extent extent = FirstLook.extent(bytes, first, behind + 1);
      return Optional.of(extent == FirstLook.Extent.BREAKS ? lines() : document());
    }
    return atEnd ? Optional.of(lines()) : Optional.empty();
  }

  private Framing lines() {
    LineReader reader =
        switch (readers.asked()) {
          case AUTO -> new AutoLines(readers);
          case USAGE -> readers.usageLines();
          case CLOUDEVENTS -> readers.cloudEventLines();
          case IDS -> readers.ids();
          default -> readers.payloadLines();
        };
    return new Lines(reader, intake, line, bounds.line());
  }

  private Framing document() {
    return switch (readers.asked()) {
      case AUTO -> new AutoDocument(readers, bounds.look(), this::document);
      case USAGE -> document(readers.usageValues());
      case CLOUDEVENTS -> document(readers.cloudEventValues());
      default -> document(readers.payloadValues());
    };
  }

  private Framing document(ValueReader values) {
    return new Document(values, intake, line, bounds.block());
  }

  /** Input of which nothing can be read. */
  private static final class Unread implements Framing {

    @Override
    public void feed(byte[] bytes, int offset, int length) {}

    @Override
    public void finish() {}
  }
}
