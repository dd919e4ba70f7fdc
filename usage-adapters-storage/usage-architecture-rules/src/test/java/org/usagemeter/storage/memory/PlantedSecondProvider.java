package org.usagemeter.storage.memory;

import org.usagemeter.domain.port.out.UsageStorageProvider;

/** A planted violation of R11. */
public abstract class PlantedSecondProvider implements UsageStorageProvider {}
