package org.astmanproxy.core.server;

import java.util.List;

/** How far the proxy has come in learning the privileges that the actions of a server require. */
sealed interface LearningState {
    /** No request was sent since the login. */
    record NotAsked() implements LearningState {}

    /**
     * A request is unanswered.
     *
     * @param sinceNanos when it was sent
     * @param waiting the tasks that wait for the reply
     */
    record UnderWay(long sinceNanos, List<Runnable> waiting) implements LearningState {}

    /**
     * A request was answered or given up.
     *
     * @param sinceNanos when it was sent
     */
    record Asked(long sinceNanos) implements LearningState {}
}
