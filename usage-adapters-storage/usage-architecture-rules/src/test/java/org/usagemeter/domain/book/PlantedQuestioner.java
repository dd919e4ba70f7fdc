package org.usagemeter.domain.book;

import org.usagemeter.domain.port.in.AskUsage;

/** A planted violation of R2. */
record PlantedQuestioner(AskUsage usage) {}
