package org.usagemeter.domain.port.out;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.assertj.core.api.Assert;

/** A planted violation of R6, and so of R1. */
interface PlantedDriver {
  CompletionStage<Boolean> store(List<Assert<?, ?>> rows);
}
