package org.astmanproxy.core.exchange;

import java.util.List;
import java.util.function.Supplier;
import org.astmanproxy.config.Limits;
import org.astmanproxy.spi.StreamFormat;

/**
 * The rules for all exchanges of a proxy.
 *
 * @param formats the formats of replies, in order
 * @param resources answers requests for paths
 * @param limits returns the limits in force
 */
public record ExchangeSettings(List<StreamFormat> formats, ResourceHandlers resources, Supplier<Limits> limits) {}
