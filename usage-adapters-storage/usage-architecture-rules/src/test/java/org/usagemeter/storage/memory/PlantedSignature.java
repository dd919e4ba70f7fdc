package org.usagemeter.storage.memory;

import java.util.List;
import javax.sql.DataSource;

/** A planted violation of R9, and so of R11. */
public final class PlantedSignature {

  /** Shows a driver. */
  public List<DataSource> sources() {
    return List.of();
  }

  DataSource hidden() {
    return sources().get(0);
  }
}
