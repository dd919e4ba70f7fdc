package org.usagemeter.domain.port.in;

import java.util.concurrent.CompletionStage;
import org.usagemeter.domain.port.out.ActivityLedger;

/** A planted violation of R2. */
interface PlantedShortcut {
  CompletionStage<Boolean> ask(ActivityLedger ledger);
}
