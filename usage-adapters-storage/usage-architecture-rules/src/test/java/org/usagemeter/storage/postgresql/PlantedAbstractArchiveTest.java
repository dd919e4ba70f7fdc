package org.usagemeter.storage.postgresql;

import org.usagemeter.storage.tck.OfficialUsageArchiveContract;

/** A planted violation of R14: no test runs it. */
abstract class PlantedAbstractArchiveTest extends OfficialUsageArchiveContract {}
