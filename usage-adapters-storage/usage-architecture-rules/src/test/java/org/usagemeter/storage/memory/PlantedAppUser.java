package org.usagemeter.storage.memory;

import org.usagemeter.app.Main;

/** A planted violation of R8. */
record PlantedAppUser(Main main) {}
