package org.usagemeter.storage.postgresql;

import org.usagemeter.storage.tck.UsageStorageContract;

/** A planted violation of R14: no test runs it. */
abstract class PlantedAbstractTest extends UsageStorageContract {}
