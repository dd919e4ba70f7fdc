package org.usagemeter.domain.planted;

/** A planted violation of R15. */
record Homeless() {}
