package org.usagemeter.source.tck;

import org.usagemeter.http.client.UsageClient;

/** A planted violation of R10. */
record PlantedClientUser(UsageClient client) {}
