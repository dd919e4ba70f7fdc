package org.usagemeter.benchmarks.index;

/** Who takes part: methods of {@link NewIds}, the first two of {@link KnownIds} too. */
enum Contestant {
  INDEX("index", "index"),
  BARE_TABLE("bareTable", "bare table of known size"),
  FASTUTIL("fastutil", "fastutil LongOpenHashSet"),
  HASH_SET("hashSet", "HashSet<Long>"),
  ROARING("roaring", "Roaring64Bitmap");

  private final String method;
  private final String words;

  Contestant(String method, String words) {
    this.method = method;
    this.words = words;
  }

  String method() {
    return method;
  }

  String inWords() {
    return words;
  }
}
