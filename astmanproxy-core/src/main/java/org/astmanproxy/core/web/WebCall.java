package org.astmanproxy.core.web;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.astmanproxy.WebRequest;
import org.astmanproxy.core.exchange.ResourceHandlers.ResourceCall;
import org.astmanproxy.core.net.LoopTimer;
import org.astmanproxy.message.Nullable;
import org.astmanproxy.spi.Outcome;
import org.astmanproxy.spi.WebResponse;

/** One request that a handler answers which may block. The handler runs on another thread, all else on the client's loop. */
final class WebCall {
    private static final System.Logger LOG = System.getLogger("org.astmanproxy.extension");

    private final ServedPath served;
    private final ResourceCall call;
    private final WebRequest request;
    private final long mostBytes;
    private final Runnable whenOver;
    private final AtomicReference<CallStage> stage = new AtomicReference<>(CallStage.WAITING);
    /** True once the client has its answer; only the loop of the client uses it. */
    private boolean answered;

    /** How far the handler has come. */
    private enum CallStage {
        /** It has not begun. */
        WAITING,
        /** It has begun, and may have ended. */
        BEGUN,
        /** It was too late when its turn came. */
        GIVEN_UP
    }

    /** Interrupts the handler. */
    private LoopTimer limit = LoopTimer.NONE;

    /**
     * Creates a call that has not started.
     *
     * @param mostBytes the limit of the body of the response
     * @param whenOver runs once the handler is no longer at work; any thread
     */
    WebCall(ServedPath served, ResourceCall call, WebRequest request, long mostBytes, Runnable whenOver) {
        this.served = served;
        this.call = call;
        this.request = request;
        this.mostBytes = mostBytes;
        this.whenOver = whenOver;
    }

    /**
     * Starts the handler.
     *
     * @param threads runs it
     * @param longest the time after which it is interrupted
     * @throws java.util.concurrent.RejectedExecutionException if it does not run
     */
    void start(Executor threads, Duration longest) {
        FutureTask<?> running = new FutureTask<>(this::handle, null);
        served.turns().run(() -> takeTurn(running), threads);
        limit = call.request().client().tasks().later(longest, () -> timeOut(running, longest));
    }

    private void timeOut(FutureTask<?> running, Duration longest) {
        if (answered) {
            return;
        }
        answered = true;
        call.request().refuse(Outcome.TIMED_OUT, "The handler did not answer in time");
        if (call.request().client().log().takesLine(call.address())) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0} has not answered {1} {2} within httptimeout = {3} s; its thread is interrupted",
                    served.owner(),
                    request.method(),
                    served.path().text(),
                    Long.toString(longest.toSeconds()));
        }
        running.cancel(true);
        if (stage.compareAndSet(CallStage.WAITING, CallStage.GIVEN_UP)) {
            whenOver.run();
        }
    }

    /** Runs the handler. If the request was answered while it waited for its turn, the turn ends at once. */
    private void takeTurn(FutureTask<?> running) {
        running.run();
        if (stage.get() != CallStage.BEGUN) {
            served.turns().end();
        }
    }

    private void handle() {
        if (!stage.compareAndSet(CallStage.WAITING, CallStage.BEGUN)) {
            return;
        }
        try {
            WebResponse response = checked(handled());
            onLoop(() -> call.respond().accept(response));
        } catch (Throwable thrown) {
            fail(thrown);
        } finally {
            // after the loop has taken the response, which no limit of the client counts before
            call.request().client().tasks().run(() -> {
                served.turns().end();
                whenOver.run();
            });
        }
    }

    private @Nullable WebResponse handled() throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(served.handler().getClass().getClassLoader());
        try {
            return served.handler().handle(request);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Refuses null, which an extension compiled without null checks may return. */
    private WebResponse checked(@Nullable WebResponse response) {
        if (response == null) {
            throw new IllegalStateException("the handler returned null");
        }
        if (response.byteCount() > mostBytes) {
            throw new IllegalStateException("a response of " + response.byteCount()
                    + " bytes (expected: at most clientqueue = " + mostBytes + ")");
        }
        return response;
    }

    private void fail(Throwable thrown) {
        onLoop(() -> {
            // a stranger may repeat the request
            if (call.request().client().log().takesLine(call.address())) {
                LOG.log(
                        System.Logger.Level.ERROR,
                        served.owner() + " failed to answer " + request.method() + " "
                                + served.path().text(),
                        thrown);
            }
            call.request().refuse(Outcome.FAILED, "The handler failed");
        });
    }

    private void onLoop(Runnable task) {
        call.request().client().tasks().run(() -> {
            if (!answered) {
                answered = true;
                limit.cancel();
                task.run();
            }
        });
    }
}
