package org.usagemeter.http.client;

/**
 * A request that may be sent. It is in flight until the ledger is told what became of it.
 *
 * @param step its place in the order of all that happened to its ledger
 * @param at when it was given out, by the ledger's time
 */
record Permit(long step, long at) {}
