package org.usagemeter.app.remote;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;

/**
 * Whether an input is made of lines, each of which can be read by itself: its first line says so.
 */
final class FirstLine {

  private static final JsonFactory JSON = new JsonFactory();

  private FirstLine() {}

  /**
   * Whether the first value that starts in {@code start} ends on the line on which it starts.
   *
   * @param start the first bytes of the input
   */
  static boolean standsAlone(byte[] start, int length) {
    int first = 0;
    while (first < length && isBeforeValue(start[first])) {
      first++;
    }
    int end = first;
    while (end < length && start[end] != '\n') {
      end++;
    }
    if (end == length) {
      return false;
    }
    if (start[first] != '{' && start[first] != '[') {
      return true;
    }
    try (JsonParser json = JSON.createParser(start, first, end - first)) {
      json.nextToken();
      json.skipChildren();
      return json.currentToken() != null && json.currentToken().isStructEnd();
    } catch (JsonEOFException e) {
      return false;
    } catch (IOException e) {
      // A line that is not JSON spoils no other.
      return true;
    }
  }

  private static boolean isBeforeValue(byte character) {
    // A byte order mark has no other bytes than these three.
    return character == ' '
        || character == '\t'
        || character == '\r'
        || character == '\n'
        || (character & 0xFF) == 0xEF
        || (character & 0xFF) == 0xBB
        || (character & 0xFF) == 0xBF;
  }
}
