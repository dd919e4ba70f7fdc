package org.usagemeter.http.server;

/** A planted violation of R11. */
public final class PlantedSecondDoor {}
