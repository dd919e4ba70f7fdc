package org.usagemeter.storage.memory;

/** A planted violation of R11. */
public final class PlantedSecondDoor {}
