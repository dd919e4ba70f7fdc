package org.usagemeter.domain.book;

import org.usagemeter.domain.application.Asking;

/** A planted violation of R2. */
record PlantedCaller(Asking asking) {}
