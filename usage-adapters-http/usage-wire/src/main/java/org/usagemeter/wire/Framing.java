package org.usagemeter.wire;

/** Cuts the input into what is read at once. */
interface Framing {

  /** Takes the next bytes and does not keep the array. */
  void feed(byte[] bytes, int offset, int length);

  /** Takes note that there are no more bytes. */
  void finish();
}
