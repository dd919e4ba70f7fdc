package org.usagemeter.domain.metering;

/** What became of the wish to void an activity. */
public enum VoidOutcome {
  /** It was counted before and no longer is. */
  VOIDED,
  /** It was voided before; nothing changed. */
  ALREADY_VOID,
  /** It was never counted for that day, leaf and metric; nothing changed. */
  NOT_COUNTED
}
