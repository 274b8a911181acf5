package org.astmanproxy.core.format.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.spi.StreamFormat;

/** The media types that a client prefers, from its field Accept. */
final class Accept {
    /**
     * The largest number of ranges that are examined. Each one is compared with every media type, and no client sends
     * so many.
     */
    private static final int MOST_RANGES = 100;

    private final List<MediaRange> ranges;

    private Accept(List<MediaRange> ranges) {
        this.ranges = ranges;
    }

    static Accept of(HeaderFields fields) {
        return new Accept(fields.elements("accept").stream()
                .limit(MOST_RANGES)
                .map(MediaRange::parse)
                .flatMap(Optional::stream)
                .toList());
    }

    /**
     * {@return the preferred media type of these formats; empty if none is acceptable, or if all are equally
     * acceptable} Among equally preferred types, the most specific range decides, then the order in Accept, then the
     * order of the formats.
     *
     * @param formats the formats
     */
    Optional<Choice> best(List<StreamFormat> formats) {
        List<Ranked> ranked = new ArrayList<>();
        for (StreamFormat format : formats) {
            for (String mediaType : format.mediaTypes()) {
                rank(new Choice(format, mediaType)).ifPresent(ranked::add);
            }
        }
        return ranked.stream()
                .min(Comparator.comparingInt((Ranked r) -> -r.range().quality())
                        .thenComparing(r -> -r.range().precision())
                        .thenComparing(r -> ranges.indexOf(r.range())))
                .map(Ranked::choice);
    }

    private Optional<Ranked> rank(Choice choice) {
        return ranges.stream()
                .filter(range -> range.matches(choice.mediaType()))
                .min(Comparator.comparingInt(range -> -range.precision()))
                .filter(range -> range.quality() > 0)
                .map(range -> new Ranked(choice, range));
    }

    /**
     * A format, and the media type of its messages in this reply.
     *
     * @param format the format
     * @param mediaType one of its media types
     */
    record Choice(StreamFormat format, String mediaType) {
        static Choice of(StreamFormat format) {
            List<String> types = format.mediaTypes();
            return new Choice(format, types.isEmpty() ? "application/octet-stream" : types.get(0));
        }
    }

    private record Ranked(Choice choice, MediaRange range) {}
}
