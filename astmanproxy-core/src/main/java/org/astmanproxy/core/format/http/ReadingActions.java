package org.astmanproxy.core.format.http;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.astmanproxy.message.Message;

/**
 * The actions that are known to change nothing, by the sources of Asterisk 1.8 to 22. Whatever is not named here may
 * change something: {@code Command} and the actions of other modules among them.
 */
final class ReadingActions {
    private static final Set<String> ACTIONS = Set.of(
            "ping",
            "listcommands",
            // the system and its modules
            "coresettings",
            "corestatus",
            "modulecheck",
            "getconfig",
            "getconfigjson",
            "listcategories",
            "dbget",
            "dbgettree",
            "showdialplan",
            // calls
            "status",
            "getvar",
            "coreshowchannels",
            "coreshowchannelmap",
            "bridgelist",
            "bridgeinfo",
            "bridgetechnologylist",
            "parkedcalls",
            "parkinglots",
            "confbridgelist",
            "confbridgelistrooms",
            "meetmelist",
            "meetmelistrooms",
            "faxsession",
            "faxsessions",
            "faxstats",
            // states
            "devicestatelist",
            "extensionstate",
            "extensionstatelist",
            "presencestate",
            "presencestatelist",
            // queues and agents
            "agents",
            "queues",
            "queuestatus",
            "queuesummary",
            "queuerule",
            // voicemail
            "mailboxcount",
            "mailboxstatus",
            "mwiget",
            "voicemailboxsummary",
            "voicemailuserslist",
            "voicemailuserstatus",
            // channel drivers
            "dahdishowchannels",
            "dahdishowstatus",
            "prishowspans",
            "iaxnetstats",
            "iaxpeerlist",
            "iaxpeers",
            "iaxregistry",
            "pjsipshowaors",
            "pjsipshowauths",
            "pjsipshowcontacts",
            "pjsipshowendpoint",
            "pjsipshowendpoints",
            "pjsipshowregistrationinboundcontactstatuses",
            "pjsipshowregistrationsinbound",
            "pjsipshowregistrationsoutbound",
            "pjsipshowresourcelists",
            "pjsipshowsubscriptionsinbound",
            "pjsipshowsubscriptionsoutbound",
            "sippeers",
            "sippeerstatus",
            "sipshowpeer",
            "sipshowregistry",
            "skinnydevices",
            "skinnylines",
            "skinnyshowdevice",
            "skinnyshowline");

    private static final Set<String> PROXY_ACTIONS = Set.of("listservers", "listsessions", "listiohandlers");

    /** Plain names: reading a dialplan function, as {@code SHELL(…)}, may do anything. */
    private static final Pattern VARIABLES = Pattern.compile("[A-Za-z0-9_, ]*");

    private ReadingActions() {}

    /** {@return whether this is known to change nothing} Of a message with two names nobody knows which one counts. */
    static boolean include(Message action) {
        List<String> actions = action.getAll("Action");
        List<String> proxyActions = action.getAll("ProxyAction");
        if (actions.size() + proxyActions.size() != 1) {
            return false;
        }
        return actions.isEmpty()
                ? PROXY_ACTIONS.contains(name(proxyActions.get(0)))
                : ACTIONS.contains(name(actions.get(0))) && readsPlainVariables(action);
    }

    private static boolean readsPlainVariables(Message action) {
        return List.of("Variable", "Variables").stream()
                .flatMap(name -> action.getAll(name).stream())
                .allMatch(names -> VARIABLES.matcher(names).matches());
    }

    private static String name(String value) {
        return Characters.lower(value.strip());
    }
}
