package org.usagemeter.wire;

import javax.sql.DataSource;

/** A planted violation of R9. */
public record PlantedDriverType(DataSource source) {}
