package org.usagemeter.domain.scope;

import org.usagemeter.domain.application.Asking;

/** A planted violation of R2. */
record PlantedUseCase(Asking asking) {}
