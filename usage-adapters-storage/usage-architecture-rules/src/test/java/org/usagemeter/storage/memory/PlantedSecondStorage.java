package org.usagemeter.storage.memory;

import org.usagemeter.domain.port.out.UsageStorage;

/** A planted violation of R11. */
public abstract class PlantedSecondStorage implements UsageStorage {}
