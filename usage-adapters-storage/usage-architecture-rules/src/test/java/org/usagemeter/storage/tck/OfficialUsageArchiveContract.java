package org.usagemeter.storage.tck;

import org.usagemeter.domain.port.out.OfficialUsageArchive;

/** Another contract of the sample house. */
public abstract class OfficialUsageArchiveContract {

  /** Opens what is tested. */
  protected abstract OfficialUsageArchive open();
}
