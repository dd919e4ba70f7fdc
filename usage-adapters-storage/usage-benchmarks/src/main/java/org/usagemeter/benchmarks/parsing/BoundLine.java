package org.usagemeter.benchmarks.parsing;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * What plain data binding makes of a line: only the fields that are needed, as text.
 *
 * @param data the post that a v2 line wraps
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record BoundLine(
    @JsonProperty("id") @Nullable String id,
    @JsonProperty("consumed_at") @JsonAlias({"postedTime", "created_at"}) @Nullable String moment,
    @JsonProperty("project_id") @Nullable String projectId,
    @JsonProperty("app_id") @Nullable String appId,
    @JsonProperty("account") @Nullable String account,
    @JsonProperty("publisher") @Nullable String publisher,
    @JsonProperty("product") @Nullable String product,
    @JsonProperty("endpoint") @Nullable String endpoint,
    @JsonProperty("label") @Nullable String label,
    @JsonProperty("data") @Nullable BoundLine data) {}
