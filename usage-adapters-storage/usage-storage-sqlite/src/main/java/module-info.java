/** Usage kept in one SQLite file: crash-safe, and readable with any SQLite tool. */
module org.usagemeter.storage.sqlite {
  requires java.sql;
  requires org.usagemeter.domain;
  requires org.xerial.sqlitejdbc;
  requires static org.jspecify;

  exports org.usagemeter.storage.sqlite;

  provides org.usagemeter.domain.port.out.UsageStorageProvider with
      org.usagemeter.storage.sqlite.SqliteStorageProvider;
}
