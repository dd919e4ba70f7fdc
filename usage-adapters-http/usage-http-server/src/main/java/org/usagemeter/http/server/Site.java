package org.usagemeter.http.server;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;
import org.usagemeter.http.server.settings.ServerSettings;

/**
 * What all connections of a server share. Safe for use by many threads.
 *
 * @param settings how the server listens
 * @param clock the real time
 * @param services what is served
 * @param door who is let in
 * @param v2 allowances of Apps
 * @param enterprise allowances of accounts
 * @param tags validators of reports
 * @param kept answers of vendor routes that were rendered before
 * @param held what bodies hold in memory
 * @param measures what operators watch
 * @param stopping whether no further request is wanted
 */
record Site(
    ServerSettings settings,
    Clock clock,
    Services services,
    Door door,
    Allowances v2,
    Allowances enterprise,
    EntityTags tags,
    KeptAnswers kept,
    HeldActivities held,
    Measures measures,
    AtomicBoolean stopping) {}
