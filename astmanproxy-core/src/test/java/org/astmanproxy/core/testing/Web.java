package org.astmanproxy.core.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import org.astmanproxy.testkit.Await;

/** Requests over http to one listener, by the client of the JDK. Each has a deadline. Any thread. */
public final class Web {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final InetSocketAddress address;

    /** To a listener. */
    public Web(InetSocketAddress address) {
        this.address = address;
    }

    /** {@return a GET with this query, to which more can be added} */
    public HttpRequest.Builder request(String query) {
        URI uri = URI.create("http://127.0.0.1:" + address.getPort() + "/?" + query);
        return HttpRequest.newBuilder(uri).timeout(Await.DEADLINE);
    }

    /** {@return a GET of this path and query, to which more can be added} */
    public HttpRequest.Builder path(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + address.getPort() + path))
                .timeout(Await.DEADLINE);
    }

    /** {@return the answer to a GET with this query} */
    public HttpResponse<String> get(String query) {
        return send(request(query));
    }

    /** {@return the answer to a POST of a body of this media type} */
    public HttpResponse<String> post(String mediaType, String body) {
        return send(request("").header("Content-Type", mediaType).POST(BodyPublishers.ofString(body)));
    }

    /** {@return the answer to a request} */
    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** {@return the answer to come to a GET with this query} */
    public CompletableFuture<HttpResponse<String>> ask(String query) {
        return client.sendAsync(request(query).build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    /** {@return the value of an Authorization field} */
    public static String basic(String user, String secret) {
        String text = user + ":" + secret;
        return "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
