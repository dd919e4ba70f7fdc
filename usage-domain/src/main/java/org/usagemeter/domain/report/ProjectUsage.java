package org.usagemeter.domain.report;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.usagemeter.domain.metering.DedupedActivityCount;
import org.usagemeter.domain.metering.ListedProject;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.time.Bucket;

/**
 * The answer of X API v2, {@code GET /2/usage/tweets}: it speaks of activities only.
 *
 * @param listed the project with its cap and reset day
 * @param tree the project's usage over the days that were asked for
 * @param used {@code project_usage}: deduplicated activities of the running billing period
 */
public record ProjectUsage(ListedProject listed, UsageTree tree, DedupedActivityCount used) {

  /** Refuses the tree of another root. */
  public ProjectUsage {
    requireNonNull(listed, "listed");
    requireNonNull(used, "used");
    if (!tree.tree().root().equals(listed.project())) {
      throw new IllegalArgumentException("tree of another root: " + tree.tree().root());
    }
  }

  /** The usage of a project whose running period is in its tree. */
  public ProjectUsage(ListedProject listed, UsageTree tree) {
    this(listed, tree, tree.running().used(tree.tree().root(), Metric.ACTIVITIES));
  }

  /** The project that was asked for. */
  public Project project() {
    return listed.project();
  }

  /** {@code daily_project_usage}: each day that was asked for, those without usage included. */
  public List<BucketUsage> daily() {
    return tree.byBucket(project(), Metric.ACTIVITIES, Bucket.DAY);
  }

  /** The apps of {@code daily_client_app_usage}, in their order. */
  public List<App> apps() {
    return tree.tree().children(project()).stream().map(App.class::cast).toList();
  }

  /** {@code daily_client_app_usage} of one app, days as in {@link #daily}. */
  public List<BucketUsage> daily(App app) {
    return tree.byBucket(app, Metric.ACTIVITIES, Bucket.DAY);
  }
}
