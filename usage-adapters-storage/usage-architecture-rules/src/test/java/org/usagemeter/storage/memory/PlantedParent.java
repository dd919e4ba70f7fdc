package org.usagemeter.storage.memory;

import javax.sql.DataSource;

/** A planted violation of R9, and so of R11. */
public abstract class PlantedParent implements DataSource {}
