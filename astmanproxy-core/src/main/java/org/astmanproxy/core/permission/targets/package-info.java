/**
 * What an action aims at: whether the channels, contexts and whatever else its headers name are the user's.
 *
 * <p>Pure: knows messages and rules, no session, socket, thread or clock. What is not known to aim at something of the
 * user's own does not: an action, a header or an application that is not in the tables here can't be judged.
 */
package org.astmanproxy.core.permission.targets;
