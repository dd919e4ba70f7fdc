package com.example.usage.file;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.usagemeter.domain.book.BookStorage;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.domain.port.out.UsageStorageProvider;

/** Keeps usage in one text file, for one process at a time: {@code file:usage.journal}. */
public final class FileStorageProvider implements UsageStorageProvider {

  /** For the service loader. */
  public FileStorageProvider() {}

  @Override
  public String scheme() {
    return "file";
  }

  @Override
  public CompletionStage<UsageStorage> open(String address) {
    Path path = path(address);
    ExecutorService writer = Executors.newSingleThreadExecutor(FileStorageProvider::daemon);
    FileJournal journal = new FileJournal(path, writer::shutdown);
    return BookStorage.open(journal, writer)
        .whenComplete(
            (storage, failure) -> {
              if (failure != null) {
                journal.close();
              }
            });
  }

  private static Path path(String address) {
    if (address.isBlank()) {
      throw new IllegalArgumentException("no path in the address; write file:usage.journal");
    }
    try {
      return Path.of(address);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("not a path: " + address, e);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "usage-file");
    thread.setDaemon(true);
    return thread;
  }
}
