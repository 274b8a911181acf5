package org.astmanproxy.example.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;

/** Draws plots: curves of a figure against the number of readers, the rate or the depth; bars where nothing varies. */
final class Plot {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 420;
    private static final String PROCESSOR_TIME = "Processor time";
    private static final String OF_A_DELIVERY = "cpu ns/delivery";
    private static final int STEEP = 45;

    private final List<Result> results;
    private final Path folder;

    private Plot(List<Result> results, Path folder) {
        this.results = results;
        this.folder = folder;
    }

    /** Writes the plots of the scenarios that ran. A curve needs at least two sizes. */
    static void write(List<Result> results, Path folder) throws IOException {
        Plot plot = new Plot(results, folder);
        plot.curves("fanout", OF_A_DELIVERY, "readers");
        plot.curves(FanOutScenario.RATES, "cpu s/s", "events a second to 100 readers");
        plot.curves("streams", OF_A_DELIVERY, "readers");
        plot.curves(RoundTrip.PIPELINED, "cpu ns/answer", "Pings on their way");
        plot.bars("tls", OF_A_DELIVERY, PROCESSOR_TIME);
        plot.bars(StartScript.SCENARIO, "peak MB", "Resident memory");
    }

    private List<Result> of(String scenario) {
        return results.stream().filter(it -> it.scenario().equals(scenario)).toList();
    }

    private void curves(String scenario, String figure, String axis) throws IOException {
        List<Result> all = of(scenario);
        if (all.stream().map(Result::size).distinct().count() < 2) {
            return;
        }
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(PROCESSOR_TIME)
                .xAxisTitle(axis)
                .yAxisTitle(figure)
                .build();
        chart.getStyler().setXAxisLogarithmic(true);
        chart.getStyler().setYAxisLogarithmic(true);
        for (String subject : all.stream().map(Result::subject).distinct().toList()) {
            // a run without a program in the middle has no processor time
            List<Result> points = all.stream()
                    .filter(it -> it.subject().equals(subject) && it.get(figure) > 0)
                    .toList();
            if (!points.isEmpty()) {
                chart.addSeries(
                        subject,
                        points.stream().map(it -> (double) it.size()).toList(),
                        points.stream().map(it -> it.get(figure)).toList());
            }
        }
        VectorGraphicsEncoder.saveVectorGraphic(chart, file(scenario), VectorGraphicsFormat.SVG);
    }

    private void bars(String scenario, String figure, String title) throws IOException {
        List<Result> all = of(scenario);
        if (all.isEmpty()) {
            return;
        }
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .yAxisTitle(figure)
                .build();
        chart.getStyler().setLegendVisible(false);
        chart.getStyler().setLabelsVisible(true);
        chart.getStyler().setXAxisLabelRotation(STEEP);
        chart.addSeries(
                figure,
                all.stream().map(Plot::label).toList(),
                all.stream().map(it -> Math.rint(it.get(figure))).toList());
        VectorGraphicsEncoder.saveVectorGraphic(chart, file(scenario), VectorGraphicsFormat.SVG);
    }

    private static String label(Result result) {
        return Stream.of(result.subject(), String.valueOf(result.size()))
                .filter(it -> !it.equals("1"))
                .reduce((subject, size) -> subject + ", " + size)
                .orElseThrow();
    }

    private String file(String scenario) {
        return folder.resolve(scenario).toString();
    }
}
