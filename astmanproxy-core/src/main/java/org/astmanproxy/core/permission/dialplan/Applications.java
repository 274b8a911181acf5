package org.astmanproxy.core.permission.dialplan;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The applications that start no program and write no file, with the arguments for which that holds. */
final class Applications {
    private static final Pattern NOTHING = Pattern.compile("");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]*(?:\\.[0-9]+)?");
    /** Asterisk makes each of these streams at once, so a great number would use up its memory. */
    private static final Pattern STREAMS = Pattern.compile("[0-9]{0,2}");

    private static final Pattern WORD = Pattern.compile("[\\w.+-]*");
    /** A part of the names of sound files, so it has no dots. */
    private static final Pattern LANGUAGE = Pattern.compile("[\\w-]*");

    private static final Pattern DIGITS = Pattern.compile("[\\w*#]*");
    private static final Pattern LETTERS = Pattern.compile("[a-zA-Z]*");
    private static final Pattern TEXT = Pattern.compile("[^$]*");
    private static final Pattern PLACE = Pattern.compile("[\\w.*#+-]*");
    private static final Pattern MAILBOXES = Pattern.compile("[\\w.@&-]*");
    private static final Pattern DEVICES = Pattern.compile("[\\w.*#+@:;/&-]*");

    /** Names of sounds in Asterisk's own folder: no absolute path, no {@code ..}, no URL. */
    private static final Pattern SOUNDS = Pattern.compile("(?:[\\w+-]+(?:/[\\w+-]+)*+)?(?:&[\\w+-]+(?:/[\\w+-]+)*+)*+");

    /** The options of Dial, except those that record, run a routine of the dialplan, or continue elsewhere. */
    private static final Pattern DIAL_OPTIONS =
            Pattern.compile("(?:[mr](?:\\([\\w-]*\\))?|[CcdeghHiIjJkKoRtTz]|[SL]\\([0-9:.]*\\))*+");

    private static final Pattern QUEUE_OPTIONS = Pattern.compile("[CcdhHikKnNrRtT]*");
    private static final Pattern CONFERENCE_OPTIONS = Pattern.compile("[acCdDeEFlmMopPqsStTvVxX1]*");
    private static final Pattern SPY_OPTIONS = Pattern.compile("(?:[bBcdDEhnoqsSwWuvVxX]|g\\([\\w:]*\\))*+");

    private static final Map<String, ArgumentForm> FORMS = forms();

    private Applications() {}

    /**
     * The safe use of an application.
     *
     * @param reach the objects that it affects
     * @param arguments the allowed form of each argument; more arguments are not allowed
     */
    record ArgumentForm(Reach reach, List<Pattern> arguments) {
        boolean fits(String data) {
            List<Argument> given = Argument.split(data);
            if (data.isEmpty()) {
                return true;
            }
            for (int i = 0; i < given.size(); i++) {
                if (i >= arguments.size()
                        || !arguments.get(i).matcher(given.get(i).text()).matches()) {
                    return false;
                }
            }
            return true;
        }
    }

    /** {@return the safe use of an application; empty if it is not known} */
    static Optional<ArgumentForm> of(String name) {
        return Optional.ofNullable(FORMS.get(name.toLowerCase(Locale.ROOT)));
    }

    private static Map<String, ArgumentForm> forms() {
        Map<String, ArgumentForm> forms = new HashMap<>();
        own(forms, "Answer", NUMBER, LETTERS);
        own(forms, "BackGround", SOUNDS, LETTERS, LANGUAGE);
        own(forms, "Busy", NUMBER);
        own(forms, "Congestion", NUMBER);
        own(forms, "DateTime", NUMBER);
        own(forms, "Echo");
        own(forms, "Hangup", WORD);
        own(forms, "Incomplete", LETTERS);
        own(forms, "Milliwatt", LETTERS);
        own(forms, "Morsecode", TEXT);
        own(forms, "MusicOnHold", WORD, NUMBER);
        own(forms, "NoOp", TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT);
        own(forms, "Playback", SOUNDS, LETTERS, LETTERS);
        own(forms, "PlayTones", WORD);
        own(forms, "Proceeding");
        own(forms, "Progress");
        own(forms, "Ringing");
        own(forms, "SayAlpha", DIGITS);
        own(forms, "SayDigits", DIGITS);
        own(forms, "SayNumber", NUMBER, LETTERS);
        own(forms, "SayPhonetic", DIGITS);
        own(forms, "SayUnixTime", NUMBER);
        own(forms, "SendDTMF", DIGITS, NUMBER, NUMBER);
        own(forms, "StartMusicOnHold", WORD);
        own(forms, "StopMixMonitor", WORD);
        own(forms, "StopMonitor");
        own(forms, "StopMusicOnHold");
        own(forms, "StopPlayTones");
        own(forms, "StreamEcho", STREAMS);
        own(forms, "Wait", NUMBER);
        own(forms, "WaitExten", NUMBER);
        own(forms, "WaitForNoise", NUMBER, NUMBER, NUMBER);
        own(forms, "WaitForSilence", NUMBER, NUMBER, NUMBER);
        all(forms, "ChanSpy", DEVICES, SPY_OPTIONS);
        all(forms, "ConfBridge", WORD, WORD, WORD, WORD);
        all(forms, "Dial", DEVICES, NUMBER, DIAL_OPTIONS);
        all(forms, "ExtenSpy", MAILBOXES, SPY_OPTIONS);
        all(forms, "Goto", PLACE, PLACE, PLACE);
        all(forms, "MeetMe", WORD, CONFERENCE_OPTIONS, DIGITS);
        all(forms, "Park", WORD);
        all(forms, "ParkedCall", WORD, WORD);
        // the sixth argument names a program
        all(forms, "Queue", WORD, QUEUE_OPTIONS, NOTHING, SOUNDS, NUMBER, NOTHING, PLACE, PLACE, WORD, NUMBER);
        all(forms, "Stasis", WORD, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT);
        all(forms, "VoiceMail", MAILBOXES, Pattern.compile("[bsuUPd]*"));
        all(forms, "VoiceMailMain", MAILBOXES);
        return Map.copyOf(forms);
    }

    private static void own(Map<String, ArgumentForm> forms, String name, Pattern... arguments) {
        forms.put(name.toLowerCase(Locale.ROOT), new ArgumentForm(Reach.OWN_CHANNEL, List.of(arguments)));
    }

    private static void all(Map<String, ArgumentForm> forms, String name, Pattern... arguments) {
        forms.put(name.toLowerCase(Locale.ROOT), new ArgumentForm(Reach.ALL_CALLS, List.of(arguments)));
    }
}
