package org.usagemeter.storage.sqlite;

/** How many rows the tables of official numbers have. */
record OfficialRows(long targets, long scopes, long days, long facts) {

  static final OfficialRows NONE = new OfficialRows(0, 0, 0, 0);
}
