package org.usagemeter.app.demo;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.usagemeter.app.input.Source;
import org.usagemeter.domain.metering.Acceptance;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.Leaf;
import org.usagemeter.wire.ScopeFields;

/**
 * Made-up activities and the moment at which to look at them.
 *
 * @param name what messages call it
 * @param asOf the moment up to which there are activities
 * @param stretches the activities
 */
record Sample(String name, Instant asOf, List<Stretch> stretches) {

  /** The activities as events, one a line, as any program would write them. */
  Source source() {
    StringBuilder lines = new StringBuilder();
    for (Stretch stretch : stretches) {
      String rest = rest(stretch);
      for (int i = 0; i < stretch.count(); i++) {
        lines
            .append("{\"id\":\"")
            .append(stretch.firstId() + i)
            .append("\",\"consumed_at\":\"")
            .append(stretch.consumedAt(i, asOf))
            .append(rest);
      }
    }
    byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
    return Source.ofStream(name, new ByteArrayInputStream(bytes));
  }

  /** The activities as one batch. */
  ActivityBatch batch(Acceptance acceptance) {
    ActivityBatch.Builder batch = acceptance.newBatch();
    for (Stretch stretch : stretches) {
      int leaf = batch.leaf(new Leaf(stretch.scope(), stretch.metric()));
      for (int i = 0; i < stretch.count(); i++) {
        Instant moment = stretch.consumedAt(i, asOf);
        batch.add(leaf, 0, stretch.firstId() + i, moment.getEpochSecond(), moment.getNano());
      }
    }
    return batch.build();
  }

  private static String rest(Stretch stretch) {
    StringBuilder rest = new StringBuilder("\"");
    for (Map.Entry<String, String> field : ScopeFields.of(stretch.scope()).entrySet()) {
      rest.append(",\"").append(field.getKey()).append("\":\"").append(field.getValue());
      rest.append('"');
    }
    return rest + ",\"metric\":\"" + stretch.metric().name() + "\"}\n";
  }
}
