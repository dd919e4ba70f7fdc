package org.usagemeter.domain.port.out;

import java.util.concurrent.CompletionStage;
import org.usagemeter.domain.port.in.AskUsage;

/** A planted violation of R2. */
interface PlantedBackDoor {
  CompletionStage<Boolean> tell(AskUsage usage);
}
