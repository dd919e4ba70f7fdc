package org.usagemeter.wire;

import java.util.ArrayDeque;
import java.util.Deque;

/** Reads lines of usage events, those of a known shape without the parser. */
final class UsageLines implements LineReader {

  private static final int MOST_SHAPES = 8;

  private final Intake intake;
  private final UsageEvent event;
  private final JsonLines lines;
  private final MomentText moment = new MomentText();
  private final Deque<LineShape> shapes = new ArrayDeque<>();

  UsageLines(Intake intake) {
    this.intake = intake;
    this.event = new UsageEvent(intake);
    this.lines = new JsonLines(intake, new Events(intake, event));
  }

  @Override
  public int glance(byte[] bytes, int from, int end) {
    int tries = shapes.size();
    for (int i = 0; i < tries; i++) {
      // The shape that fitted last stands first.
      int next = shapes.getFirst().read(bytes, from, end, intake);
      if (next > from) {
        return next;
      }
      shapes.addLast(shapes.removeFirst());
    }
    return from;
  }

  @Override
  public void read(byte[] bytes, int from, int to, long line) {
    Intake.Mark before = intake.mark();
    lines.read(bytes, from, to, line);
    if (intake.rows() == before.rows() + 1 && intake.read() == before.read() + 1) {
      learn(bytes, from, to);
    }
  }

  private void learn(byte[] bytes, int from, int to) {
    for (LineShape shape : shapes) {
      if (shape.learn(bytes, from, to, event.lastLeaf())) {
        return;
      }
    }
    LineShape shape =
        LineShape.of(
            bytes, from, from + (int) event.lastIdAt(), from + (int) event.lastMomentAt(), moment);
    if (shape.learn(bytes, from, to, event.lastLeaf())) {
      if (shapes.size() == MOST_SHAPES) {
        shapes.removeLast();
      }
      shapes.addFirst(shape);
    }
  }
}
