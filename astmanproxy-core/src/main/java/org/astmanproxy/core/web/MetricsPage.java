package org.astmanproxy.core.web;

import java.nio.charset.StandardCharsets;
import org.astmanproxy.WebHandler;
import org.astmanproxy.WebRequest;
import org.astmanproxy.core.metrics.JvmMetrics;
import org.astmanproxy.core.metrics.MetricText;
import org.astmanproxy.core.metrics.MetricText.MetricFormat;
import org.astmanproxy.spi.WebResponse;

/** Answers {@code /metrics} in the text format of Prometheus, or in OpenMetrics if {@code Accept} lists it. */
public final class MetricsPage implements WebHandler {
    private final ProxyMeasurements measurements;

    /**
     * Creates the page of one proxy.
     *
     * @param version the version of the proxy
     * @param parts the measured parts
     */
    public MetricsPage(String version, MeasuredParts parts) {
        this.measurements = new ProxyMeasurements(version, parts);
    }

    @Override
    public WebResponse handle(WebRequest request) {
        boolean open = request.field("Accept").orElse("").contains("application/openmetrics-text");
        MetricFormat format = open ? MetricFormat.OPENMETRICS : MetricFormat.PROMETHEUS;
        MetricText text = new MetricText(format);
        measurements.write(text);
        JvmMetrics.write(text);
        return WebResponse.of(format.mediaType(), text.end().getBytes(StandardCharsets.UTF_8));
    }
}
