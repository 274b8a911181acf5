package org.astmanproxy.example.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;

/** Draws plots of a figure against the number of readers or the rate. */
final class Plot {
    private Plot() {}

    /** Writes the plots of all scenarios with at least two sizes. */
    static void write(List<Result> results, Path folder) throws IOException {
        draw(results, "fanout", "cpu ns/delivery", "readers", folder);
        draw(results, FanOutScenario.RATES, "cpu s/s", "events a second to 100 readers", folder);
    }

    private static void draw(List<Result> results, String scenario, String figure, String axis, Path folder)
            throws IOException {
        List<Result> all =
                results.stream().filter(it -> it.scenario().equals(scenario)).toList();
        if (all.stream().map(Result::size).distinct().count() < 2) {
            return;
        }
        XYChart chart = new XYChartBuilder()
                .width(720)
                .height(420)
                .title("Processor time")
                .xAxisTitle(axis)
                .yAxisTitle(figure)
                .build();
        chart.getStyler().setXAxisLogarithmic(true);
        chart.getStyler().setYAxisLogarithmic(true);
        for (String subject : all.stream().map(Result::subject).distinct().toList()) {
            List<Result> points =
                    all.stream().filter(it -> it.subject().equals(subject)).toList();
            chart.addSeries(
                    subject,
                    points.stream().map(it -> (double) it.size()).toList(),
                    points.stream().map(it -> it.get(figure)).toList());
        }
        VectorGraphicsEncoder.saveVectorGraphic(chart, folder.resolve(scenario).toString(), VectorGraphicsFormat.SVG);
    }
}
