package org.astmanproxy.core.action;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.astmanproxy.ActionContext;
import org.astmanproxy.ClientSession;
import org.astmanproxy.Proxy;
import org.astmanproxy.Reply;
import org.astmanproxy.config.AdminRights;
import org.astmanproxy.config.AutoFilter;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.format.detection.FormatRegistry;
import org.astmanproxy.core.session.LiveClientSession;
import org.astmanproxy.core.session.dispatch.ActionRequest;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.IOFormat;
import org.astmanproxy.spi.StreamFormat;

/** The context of a proxy action for the client that sent it. */
final class ProxyActionContext implements ActionContext {
    private final ActionRequest request;
    private final LiveClientSession client;
    private final ProxyActionTools tools;
    private final FormatRegistry formats;
    private boolean logsOff;

    ProxyActionContext(ActionRequest request, ProxyActionTools tools) {
        this.request = request;
        this.client = request.client();
        this.tools = tools;
        this.formats = tools.formats();
    }

    /** Ends the context after the reply. */
    void end() {
        if (logsOff) {
            client.closeWhenAnswered("logged off");
        }
    }

    @Override
    public Proxy proxy() {
        return tools.proxy().get();
    }

    @Override
    public ClientSession client() {
        return client;
    }

    @Override
    public Optional<String> user() {
        return request.identity().user().map(UserConfig::name);
    }

    @Override
    public boolean seesOthers() {
        return request.identity()
                .rules()
                .map(user -> user.adminRights().include(AdminRights.READ))
                .orElse(true);
    }

    @Override
    public CompletableFuture<Reply> send(Message action) {
        return tools.inProcess().send(request, action);
    }

    @Override
    public List<IOFormat> formats() {
        return formats.all();
    }

    @Override
    public void setOutputFormat(IOFormat format) {
        request.scope()
                .answerIn(formats.output(format.name())
                        .orElseThrow(() -> new IllegalArgumentException("no output format: " + format.name())));
    }

    @Override
    public void setInputFormat(IOFormat format) {
        if (!(format instanceof StreamFormat stream) || !request.scope().readIn(stream)) {
            throw new IllegalArgumentException("a conversation in " + client.inputFormat() + " can't go on in "
                    + format.name() + ": in one of these formats, each request is separate");
        }
    }

    @Override
    public void setAutoFilter(AutoFilter mode) {
        request.scope().session().ifPresent(session -> session.autoFilter(mode));
    }

    @Override
    public void logoff() {
        if (request.scope().lasts()) {
            logsOff = true;
        } else {
            request.scope().logOff(() -> {});
        }
    }
}
