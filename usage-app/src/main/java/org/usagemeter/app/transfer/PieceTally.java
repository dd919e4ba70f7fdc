package org.usagemeter.app.transfer;

import java.util.ArrayList;
import java.util.List;
import org.usagemeter.app.console.Figures;
import org.usagemeter.domain.transfer.StoredPiece;

/** How much there was of each kind. Written by one thread at a time, read by any. */
final class PieceTally {

  private volatile long pieces;
  private volatile long scopes;
  private volatile long activities;
  private volatile long sealed;
  private volatile long voided;
  private volatile long targets;
  private volatile long facts;
  private volatile long answered;

  /** Adds one piece. */
  synchronized void add(StoredPiece piece) {
    pieces++;
    // A switch over the kinds is not final before Java 21.
    if (piece instanceof StoredPiece.Known known) {
      scopes += known.scopes().size();
    } else if (piece instanceof StoredPiece.Recorded recorded) {
      activities += recorded.batch().size();
    } else if (piece instanceof StoredPiece.Sealed) {
      sealed++;
    } else if (piece instanceof StoredPiece.Voided) {
      voided++;
    } else if (piece instanceof StoredPiece.Status) {
      targets++;
    } else if (piece instanceof StoredPiece.Facts some) {
      facts += some.facts().size();
    } else if (piece instanceof StoredPiece.Answered run) {
      answered += run.days().days();
    }
  }

  /** How many pieces. */
  long pieces() {
    return pieces;
  }

  /** All of it, for people. */
  synchronized String inWords() {
    List<String> parts = new ArrayList<>();
    add(parts, scopes, "scope", "scopes");
    add(parts, activities, "activity of open days", "activities of open days");
    add(parts, sealed, "sealed day", "sealed days");
    add(parts, voided, "void", "voids");
    add(parts, targets, "target of the vendor", "targets of the vendor");
    add(parts, facts, "official number", "official numbers");
    add(parts, answered, "answered day", "answered days");
    return parts.isEmpty() ? "nothing" : String.join(", ", parts);
  }

  private static void add(List<String> parts, long number, String one, String many) {
    if (number > 0) {
      parts.add(Figures.grouped(number) + " " + (number == 1 ? one : many));
    }
  }
}
