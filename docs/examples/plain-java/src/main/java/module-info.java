/** What a program needs in order to meter: the domain, and a storage. */
module com.example.usage.plain {
  requires org.usagemeter.domain;
  requires org.usagemeter.storage.sqlite;
  requires static org.jspecify;
}
