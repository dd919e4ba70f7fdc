package org.usagemeter.http.server;

import org.usagemeter.http.server.access.Grant;

/**
 * Somebody who was let in.
 *
 * @param name tells entrants apart; no secret
 * @param grant what he may do
 */
record Entrant(String name, Grant grant) {}
