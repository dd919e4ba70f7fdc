package org.usagemeter.http.server;

import org.usagemeter.domain.port.out.ActivityLedger;

/** A planted violation of R10. */
record PlantedLedgerUser(ActivityLedger ledger) {}
