package com.example.usage.file;

/** A fault in the source of the adapter: other text where some text stood, once. */
enum Fault {
  NONE("FileJournal", "", "", ""),

  WRITES_NOTHING(
      "FileJournal",
      "        file.write(bytes);",
      "        file.position(file.position() + bytes.remaining());\n"
          + "        bytes.position(bytes.limit());",
      "l6_"),

  FORGETS_VOIDS(
      "FileJournal",
      "    StringBuilder lines = new StringBuilder();",
      "    pieces = pieces.stream().filter(piece -> !(piece instanceof StoredPiece.Voided)).toList();\n"
          + "    StringBuilder lines = new StringBuilder();",
      "l6_"),

  LETS_ANYBODY_IN("FileJournal", "      lock = ProcessLock.take(path);\n", "", "l17_"),

  WAITS_FOR_A_STAGE(
      "FileStorageProvider",
      "    return BookStorage.open(journal, writer)",
      "    BookStorage.open(journal, writer).toCompletableFuture().join();\n"
          + "    return BookStorage.open(journal, writer)",
      "R7"),

  SHOWS_ITS_JSON(
      "FileStorageProvider",
      "  private static Path path(",
      """
        /** Whoever calls this depends on the library. */
        public com.fasterxml.jackson.core.JsonFactory json() {
          return new com.fasterxml.jackson.core.JsonFactory();
        }

        private static Path path(""",
      "R9");

  private final String file;
  private final String before;
  private final String now;
  private final String found;

  Fault(String file, String before, String now, String found) {
    this.file = file;
    this.before = before;
    this.now = now;
    this.found = found;
  }

  /** What fails then: a clause, as its tests are named, or a rule. */
  String found() {
    return found;
  }

  /** The source of {@code name} with this fault in it, if it belongs there. */
  String plant(String name, String source) {
    if (this == NONE || !name.equals(file + ".java")) {
      return source;
    }
    int at = source.indexOf(before);
    if (at < 0 || at != source.lastIndexOf(before)) {
      throw new AssertionError("does not stand in " + name + " exactly once: " + before);
    }
    return source.replace(before, now);
  }
}
