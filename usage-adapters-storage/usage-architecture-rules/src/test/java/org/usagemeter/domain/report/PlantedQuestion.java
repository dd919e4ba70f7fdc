package org.usagemeter.domain.report;

import org.usagemeter.domain.port.out.ActivityLedger;

/** A planted violation of R2. */
record PlantedQuestion(ActivityLedger ledger) {}
