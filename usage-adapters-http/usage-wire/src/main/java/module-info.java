/** Bytes into activities and usage into bytes: every format that is read or written. */
module org.usagemeter.wire {
  requires static org.jspecify;
  requires transitive com.fasterxml.jackson.core;
  requires transitive org.usagemeter.domain;

  exports org.usagemeter.wire;
}
