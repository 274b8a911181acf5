package org.astmanproxy.simulator;

import java.util.random.RandomGenerator;

/** How a phone takes a call. */
enum PhoneAnswer {
    ANSWER,
    BUSY,
    NOANSWER;

    static PhoneAnswer byChance(RandomGenerator random) {
        int chance = random.nextInt(20);
        if (chance < 2) {
            return BUSY;
        }
        return chance < 5 ? NOANSWER : ANSWER;
    }
}
