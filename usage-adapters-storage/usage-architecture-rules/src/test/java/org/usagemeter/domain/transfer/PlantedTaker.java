package org.usagemeter.domain.transfer;

import org.usagemeter.domain.port.out.ActivityLedger;

/** A planted violation of R2. */
record PlantedTaker(ActivityLedger ledger) {}
