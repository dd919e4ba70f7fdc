package org.usagemeter.storage.memory;

import org.usagemeter.storage.sqlite.SqliteStorageProvider;

/** A planted violation of R8. */
record PlantedNeighbour(SqliteStorageProvider other) {}
