package org.astmanproxy.example.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;

/** Draws what a delivery costs against the number of readers. */
final class Plot {
    private static final String FIGURE = "cpu ns/delivery";

    private Plot() {}

    /** Writes the plot of all subjects of the fan-out, where there are two sizes at least. */
    static void write(List<Result> results, Path file) throws IOException {
        List<Result> all =
                results.stream().filter(it -> it.scenario().equals("fanout")).toList();
        if (all.stream().map(Result::size).distinct().count() < 2) {
            return;
        }
        XYChart chart = new XYChartBuilder()
                .width(720)
                .height(420)
                .title("Processor time a delivery")
                .xAxisTitle("readers")
                .yAxisTitle("ns")
                .build();
        chart.getStyler().setXAxisLogarithmic(true);
        chart.getStyler().setYAxisMin(0.0);
        for (String subject : all.stream().map(Result::subject).distinct().toList()) {
            List<Result> points =
                    all.stream().filter(it -> it.subject().equals(subject)).toList();
            chart.addSeries(
                    subject,
                    points.stream().map(it -> (double) it.size()).toList(),
                    points.stream().map(it -> it.get(FIGURE)).toList());
        }
        VectorGraphicsEncoder.saveVectorGraphic(
                chart, file.toString().replaceFirst("\\.svg$", ""), VectorGraphicsFormat.SVG);
    }
}
