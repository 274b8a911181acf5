package org.astmanproxy.core.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.astmanproxy.config.Network;

/** Value type for addresses and networks, for example in {@code permit}. */
final class Networks {
    private Networks() {}

    /** {@return one or more addresses or networks, separated by commas} */
    static ValueType<List<Network>> list() {
        return new ValueType<>(
                "addresses or networks between commas, such as 127.0.0.1, 10.0.0.0/8",
                Networks::parse,
                all -> all.stream().map(Network::toString).collect(Collectors.joining(", ")));
    }

    private static Optional<List<Network>> parse(String text) {
        List<Network> networks = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Optional<Network> network = Network.parse(part);
            if (network.isEmpty()) {
                return Optional.empty();
            }
            networks.add(network.get());
        }
        return Optional.of(List.copyOf(networks));
    }
}
