package org.usagemeter.storage.memory;

import org.usagemeter.domain.port.out.OfficialUsageArchive;
import org.usagemeter.storage.tck.OfficialUsageArchiveContract;

/** Another storage test of the sample house. */
final class MemoryArchiveContract extends OfficialUsageArchiveContract {

  @Override
  protected OfficialUsageArchive open() {
    return new MemoryArchive();
  }
}
