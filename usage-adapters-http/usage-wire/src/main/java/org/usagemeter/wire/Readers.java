package org.usagemeter.wire;

import java.util.Optional;

/** The readers of one input: made once its format is known, or while it is found out. */
final class Readers {

  private final ActivityFormat asked;
  private final PayloadTerms terms;
  private final Intake intake;
  private Optional<PayloadRows> payloadRows = Optional.empty();
  private ActivityFormat found;

  Readers(ActivityFormat asked, PayloadTerms terms, Intake intake) {
    this.asked = asked;
    this.terms = terms;
    this.intake = intake;
    this.found = asked;
  }

  /** The format that was asked for, {@code AUTO} included. */
  ActivityFormat asked() {
    return asked;
  }

  /** The format of the input; {@code AUTO} until it is found. */
  ActivityFormat format() {
    return found == ActivityFormat.AUTO
        ? payloadRows.map(PayloadRows::format).orElse(found)
        : found;
  }

  LineReader ids() {
    found = ActivityFormat.IDS;
    return new IdLines(intake, payloadRows());
  }

  LineReader usageLines() {
    found = ActivityFormat.USAGE;
    return new UsageLines(intake);
  }

  LineReader payloadLines() {
    return new JsonLines(intake, payloadValues());
  }

  ValueReader usageValues() {
    found = ActivityFormat.USAGE;
    return new Events(intake, new UsageEvent(intake));
  }

  LineReader cloudEventLines() {
    return new JsonLines(intake, cloudEventValues());
  }

  ValueReader cloudEventValues() {
    found = ActivityFormat.CLOUDEVENTS;
    return new Events(intake, new CloudEvent(intake));
  }

  ValueReader payloadValues() {
    return new Payloads(payloadRows());
  }

  /** Reads what starts with an object of {@code kind}. */
  ValueReader values(FirstLook.Kind kind) {
    return switch (kind) {
      case USAGE -> usageValues();
      case CLOUDEVENT -> cloudEventValues();
      case PAYLOAD -> payloadValues();
      case UNKNOWN -> emptyValues();
    };
  }

  /** Reads lines without any whole object, whatever the format. */
  LineReader emptyLines() {
    return new JsonLines(intake, emptyValues());
  }

  /** Reads what has no whole object in it, whatever the format. */
  ValueReader emptyValues() {
    return new Events(intake, new UsageEvent(intake));
  }

  private PayloadRows payloadRows() {
    PayloadRows rows = payloadRows.orElseGet(() -> new PayloadRows(intake, asked, terms));
    payloadRows = Optional.of(rows);
    return rows;
  }
}
