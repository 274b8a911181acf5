package org.astmanproxy.core.format.http;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.astmanproxy.message.Message;

/**
 * The actions that are known to change nothing, according to the sources of Asterisk 1.8 to 22. All other actions may
 * change something, for example {@code Command} and the actions of other modules.
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

    /** Plain names only, because a dialplan function such as {@code SHELL(…)} can have side effects. */
    private static final Pattern VARIABLES = Pattern.compile("[A-Za-z0-9_, ]*");

    private ReadingActions() {}

    /**
     * {@return true if this action is known to change nothing} False for a message with two action names, because it is
     * unclear which one applies.
     */
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
