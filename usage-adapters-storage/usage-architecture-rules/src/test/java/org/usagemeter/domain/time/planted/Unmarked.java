package org.usagemeter.domain.time.planted;

/** A planted violation of R13: its package has no package-info. */
record Unmarked() {}
