package org.usagemeter.benchmarks.durable;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * RocksDB with one key per id, as fast as that goes: the filter says of most new ids that they are
 * new, a read tells of the others, and a group is one synced write batch. Callers write side by
 * side, so that RocksDB makes one sync of theirs; what one of them is about to write is a repeat to
 * the others. Memory: 64 MB of write buffer, four of them, and 256 MB of cache.
 */
final class RocksdbKeys extends BlockingStore {

  private static final byte[] NOTHING = new byte[0];
  private static final int KEY_BYTES = Integer.BYTES + Long.BYTES;

  static {
    RocksDB.loadLibrary();
  }

  private final Options options;
  private final WriteOptions synced = new WriteOptions().setSync(true);
  private final RocksDB database;
  private final Set<Long> underWay = ConcurrentHashMap.newKeySet();

  /** A database in {@code folder}. */
  RocksdbKeys(Path folder) throws RocksDBException {
    options =
        new Options()
            .setCreateIfMissing(true)
            .setIncreaseParallelism(2)
            .setWriteBufferSize(64 << 20)
            .setMaxWriteBufferNumber(4)
            .setMemtablePrefixBloomSizeRatio(0.1)
            .setMemtableWholeKeyFiltering(true)
            .setTableFormatConfig(
                new BlockBasedTableConfig()
                    .setFilterPolicy(new BloomFilter(10))
                    .setBlockCache(new LRUCache(256 << 20)));
    database = RocksDB.open(options, folder.toString());
  }

  @Override
  public String name() {
    return "RocksDB, one key per id";
  }

  @Override
  Caller newCaller() {
    return this::write;
  }

  private int write(long[] ids) throws RocksDBException {
    LongArrayList mine = new LongArrayList(ids.length);
    try (WriteBatch batch = new WriteBatch(ids.length * (KEY_BYTES + 4))) {
      for (long id : ids) {
        if (underWay.add(id)) {
          mine.add(id);
          byte[] key = ByteBuffer.allocate(KEY_BYTES).putInt(DAY).putLong(id).array();
          if (!database.keyMayExist(key, null) || database.get(key) == null) {
            batch.put(key, NOTHING);
          }
        }
      }
      if (batch.count() > 0) {
        database.write(synced, batch);
      }
      return batch.count();
    } finally {
      mine.forEach(underWay::remove);
    }
  }

  /** Has the database be as small as it gets. */
  void compact() throws RocksDBException {
    database.compactRange();
  }

  @Override
  public void close() throws IOException, SQLException {
    super.close();
    database.close();
    synced.close();
    options.close();
  }
}
