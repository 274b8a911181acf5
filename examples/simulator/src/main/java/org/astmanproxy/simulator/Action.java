package org.astmanproxy.simulator;

/** Carries out one AMI action. */
interface Action {
    /** Answers the request on its session. Runs on the simulation's thread and must not block. */
    void run(ManagerSession session, Request request);
}
