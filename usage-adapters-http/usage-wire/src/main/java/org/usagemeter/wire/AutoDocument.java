package org.usagemeter.wire;

import java.util.Optional;
import java.util.function.Function;

/** A document of a format that is to be found out: it is kept until its first object has ended. */
final class AutoDocument implements Framing {

  private static final int FIRST_LOOK = 1 << 12;

  private final Readers readers;
  private final Function<ValueReader, Framing> document;
  private final int most;
  private final Bytes unread = new Bytes();
  private int nextLook = FIRST_LOOK;
  private Optional<Framing> found = Optional.empty();

  /** Looks at no more than {@code most} bytes; what is no usage event by then is a payload. */
  AutoDocument(Readers readers, int most, Function<ValueReader, Framing> document) {
    this.readers = readers;
    this.most = most;
    this.document = document;
  }

  @Override
  public void feed(byte[] bytes, int offset, int length) {
    if (found.isPresent()) {
      found.get().feed(bytes, offset, length);
      return;
    }
    unread.append(bytes, offset, length);
    if (unread.size() >= nextLook) {
      nextLook = Math.min(2 * unread.size(), most);
      look(unread.size() >= most ? FirstLook.Kind.PAYLOAD : FirstLook.Kind.UNKNOWN);
    }
  }

  @Override
  public void finish() {
    if (found.isEmpty()) {
      look(FirstLook.Kind.UNKNOWN);
    }
    if (found.isEmpty()) {
      begin(readers.emptyValues());
    }
    found.ifPresent(Framing::finish);
  }

  private void look(FirstLook.Kind otherwise) {
    FirstLook.Kind kind = FirstLook.kind(unread.array(), 0, Math.min(unread.size(), most));
    FirstLook.Kind decided = kind == FirstLook.Kind.UNKNOWN ? otherwise : kind;
    if (decided != FirstLook.Kind.UNKNOWN) {
      begin(readers.values(decided));
    }
  }

  private void begin(ValueReader values) {
    Framing framing = document.apply(values);
    found = Optional.of(framing);
    framing.feed(unread.array(), 0, unread.size());
    unread.clear();
  }
}
