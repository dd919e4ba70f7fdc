package org.usagemeter.app.command;

/** How a report is written. */
enum ReportOutput {
  /** For a person. */
  TABLE,
  /** For a program. */
  JSON,
  /** For a spreadsheet. */
  CSV,
  /** As the vendor answers for a project. */
  V2,
  /** As the vendor answers for an account. */
  ENTERPRISE
}
