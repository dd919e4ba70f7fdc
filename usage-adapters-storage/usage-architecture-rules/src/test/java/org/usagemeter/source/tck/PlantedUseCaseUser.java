package org.usagemeter.source.tck;

import org.usagemeter.domain.application.Asking;

/** A planted violation of R10. */
record PlantedUseCaseUser(Asking asking) {}
