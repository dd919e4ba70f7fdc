package org.usagemeter.wire;

import java.util.Optional;

/** Reads lines of a format that is to be found out: from the first line that tells it. */
final class AutoLines implements LineReader {

  private final Readers readers;
  private final LineReader undecided;
  private Optional<LineReader> found = Optional.empty();

  AutoLines(Readers readers) {
    this.readers = readers;
    this.undecided = readers.emptyLines();
  }

  @Override
  public int glance(byte[] bytes, int from, int end) {
    return found.isPresent() ? found.get().glance(bytes, from, end) : from;
  }

  @Override
  public void read(byte[] bytes, int from, int to, long line) {
    if (found.isEmpty()) {
      found = find(bytes, Whitespace.skip(bytes, from, to), to);
    }
    found.orElse(undecided).read(bytes, from, to, line);
  }

  private Optional<LineReader> find(byte[] bytes, int start, int to) {
    byte first = bytes[start];
    if (first >= '0' && first <= '9') {
      return Optional.of(readers.ids());
    }
    return switch (FirstLook.kind(bytes, start, to)) {
      case USAGE -> Optional.of(readers.usageLines());
      case CLOUDEVENT -> Optional.of(readers.cloudEventLines());
      case PAYLOAD -> Optional.of(readers.payloadLines());
      case UNKNOWN -> Optional.empty();
    };
  }
}
